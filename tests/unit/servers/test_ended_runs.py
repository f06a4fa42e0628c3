"""However a run is ended, no server and no test process of it is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from fourstep.servers.processes import orphans
from unit.processes import is_gone

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells whose they are")

CHECK = [sys.executable, "-m", "fourstep", "check", "skeleton", "--level", "secure"]


@pytest.fixture
def mark() -> str:
    """A variable that all processes of a run inherit."""
    return f"WHOSE={uuid4().hex}"


@pytest.fixture
def run(mark: str) -> Iterator[subprocess.Popen[bytes]]:
    """A run in which several test processes have started servers."""
    own = os.environ | dict([mark.split("=")])
    process = subprocess.Popen(
        [*CHECK, "--driver", "http"], env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    deadline = time.monotonic() + 200
    while len(servers(mark)) < 2 and time.monotonic() < deadline:
        time.sleep(0.1)
    yield process
    for pid in (process.pid, *carrying(mark)):
        if not is_gone(pid, within=0):
            os.kill(pid, signal.SIGKILL)
    process.wait()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_nothing_outlives_a_run(number: int, run: subprocess.Popen[bytes], mark: str) -> None:
    """A run that is ended, politely or not, takes its test processes and servers along."""
    family = carrying(mark)
    run.send_signal(number)
    run.wait(timeout=100)

    assert len(family) > 3
    left = [pid for pid in {*family, *carrying(mark)} if not is_gone(pid, within=60)]
    assert left == [], "\n".join(map(command, left))


def carrying(mark: str, *more: str) -> list[int]:
    """The processes that have these variables."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            text = (folder / "environ").read_text(errors="replace")
        except OSError:
            continue
        if all(each in text for each in (mark, *more)):
            found.append(int(folder.name))
    return found


def command(pid: int) -> str:
    """What a process was started by."""
    return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")


def servers(mark: str) -> list[int]:
    """The servers that a run has started."""
    return carrying(mark, f"{orphans.MARK}=")
