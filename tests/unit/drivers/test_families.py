"""What a server costs is measured with all that it has started."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from threading import Thread

import pytest
from conformance.load.clock import Clock

from fourstep.drivers.families import with_children

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells it in /proc")
WORK = "i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done; echo done; read _"


def begin() -> subprocess.Popen[bytes]:
    """A process that works for a moment and then waits; it is told when it has worked."""
    child = subprocess.Popen(["sh", "-c", WORK], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    return child


@pytest.fixture
def children() -> Iterator[list[subprocess.Popen[bytes]]]:
    """Processes that are ended after the test."""
    some: list[subprocess.Popen[bytes]] = []
    yield some
    for each in some:
        each.communicate()


def test_children_of_all_threads_are_found(children: list[subprocess.Popen[bytes]]) -> None:
    """A child that another thread than the first has started, and that runs on, is found."""
    thread = Thread(target=lambda: children.append(begin()))
    thread.start()
    thread.join()

    assert children[0].pid in with_children(os.getpid())


def test_work_of_new_processes_counts(children: list[subprocess.Popen[bytes]]) -> None:
    """What a process has worked that began after the last look counts at the next whole look."""
    clock = Clock(os.getpid())
    clock.now()
    children.append(begin())
    without, whole = clock.now(same=True), clock.now()

    assert whole - without >= time.clock_gettime(~children[0].pid << 3 | 2) > 0
