"""Run `fourstep break` on a student's file, in a process of its own or in a fork of this one."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from fourstep.drivers.beats import Alarm
from fourstep.drivers.waiting import Wait
from fourstep.errors import NotJudgedError
from fourstep.paths import find_work_folder
from fourstep.servers.processes.child_process import ChildProcess

LONGEST = 300  # seconds for one file in a process of its own; in a fork each trial has its alarm


def run_in_process(words: list[str], folder: Path) -> str:
    """Try a file in a folder, in a process of its own; what that has said of errors.

    Raises:
        TimeoutExpired: it takes too long.
        NotJudgedError: so it does, and this machine was busy with something else.
    """
    command = [sys.executable, "-m", "fourstep.mutation", *words]
    wait = Wait(LONGEST, with_own=True)
    with tempfile.TemporaryDirectory() as scratch:
        log = Path(scratch, "said")  # a pipe would stay open as long as a grandchild holds it
        process = ChildProcess(command, folder, {**os.environ, **_keep_home()}, log)
        try:
            with Alarm(wait, process.kill) as alarm:
                process.wait()
        finally:
            process.kill()  # with all that it has started
        said = log.read_text("utf-8", "replace")
    if wait.unseen:
        raise NotJudgedError(f"Trying {' '.join(words)}: {wait.unseen}.", "Judge once more.")
    if alarm.has_rung:
        raise subprocess.TimeoutExpired(command, LONGEST)
    return said


def _keep_home() -> dict[str, str]:
    """In the student's folder the kit would make another one, and set all up there once more."""
    return {"FOURSTEP_HOME": str(find_work_folder())}


def run_in_fork(words: list[str], folder: Path) -> str:
    """The same in a fork of this process, where all that it imports is imported already."""
    from fourstep.mutation.run import import_all  # pytest is heavy, and few need it

    import_all()
    with tempfile.TemporaryFile() as log:
        if pid := os.fork():
            os.waitpid(pid, 0)
            log.seek(0)
            return log.read().decode("utf-8", "replace")
        _become(words, folder, log.fileno())
    return ""


def _become(words: list[str], folder: Path, log: int) -> None:
    try:
        os.environ.update(_keep_home())
        os.chdir(folder)
        for stream in (1, 2):
            os.dup2(log, stream)
        sys.stdout = sys.stderr = os.fdopen(2, "w", encoding="utf-8")
        from fourstep.mutation.__main__ import main

        main(words)
    finally:
        sys.stderr.flush()
        os._exit(0)
