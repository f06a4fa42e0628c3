"""Where a Python process that does not go on is: its own words, when it is told to abort."""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path

from fourstep.child_process import Process
from fourstep.visible import end_of

ASKED = {"PYTHONFAULTHANDLER": "1"}  # in the environment of a process that is to tell
_HEAD = "Current thread "
_FRAME = re.compile(r'^  File "([^"]+)", line (\d+) in ', re.MULTILINE)
_SERVES = re.compile(r"selectors\.py|socketserver\.py|asyncio/|/serving\.py|/uvicorn/")
_SECONDS = 1.0
_MOST = 65536  # bytes from the end of a log


def place(process: Process | None, log: Path | None, folder: Path) -> str:
    """End a process, and tell where in this folder it was, as `app.py, line 3`; empty if unknown.

    Nothing is told of one that waits for requests, as it may at another address.
    """
    if process is None or log is None or not hasattr(signal, "SIGABRT") or os.name != "posix":
        return ""
    try:
        os.kill(process.pid, signal.SIGABRT)
    except OSError:
        return ""
    end = time.monotonic() + _SECONDS
    while process.exit_status is None and time.monotonic() < end:
        time.sleep(0.02)
    _, found, told = end_of(log, _MOST).rpartition(_HEAD)
    return _own_place(told, folder) if found else ""


def _own_place(told: str, folder: Path) -> str:
    if _SERVES.search(told):
        return ""
    for written, line in _FRAME.findall(told):  # the last call comes first
        path = _path(written)
        own = path.is_relative_to(folder) or path.is_relative_to(folder.resolve())
        if own and ".venv" not in path.parts[len(folder.parts) :]:
            return f"{path.name}, line {line}"
    return ""


def _path(written: str) -> Path:
    """A path as it is told there, where letters beyond ASCII are escaped, and no other sign is."""
    try:
        return Path(written.encode().decode("unicode_escape"))
    except ValueError:  # a folder's own name has a backslash
        return Path(written)
