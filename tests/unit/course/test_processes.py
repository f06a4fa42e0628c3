"""Processes that try lessons side by side end when they are told to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from fourstep.paths import ROOT
from unit.course.waiting import COUNT

WAITING = [sys.executable, "-m", "unit.course.waiting"]
PATHS = {"PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no groups of processes")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_all_processes_end(name: str) -> None:
    """A signal to the whole group, as a terminal and `timeout` send it, ends all of them at once.

    Otherwise what was interrupted counts as done, and the next one begins.
    """
    with subprocess.Popen(
        WAITING, stdout=subprocess.PIPE, env=os.environ | PATHS, start_new_session=True
    ) as running:
        assert running.stdout is not None
        try:
            begun = [running.stdout.readline() for _ in range(COUNT)]
            os.killpg(running.pid, getattr(signal, name))
            more, _ = running.communicate(timeout=100)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            raise

    assert (begun, more, running.returncode) == ([b"begun\n"] * COUNT, b"", 0)
