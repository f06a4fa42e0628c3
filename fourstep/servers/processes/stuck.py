"""Where a Python process that does not go on is: its own words, when it is told to abort."""

from __future__ import annotations

import linecache
import os
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from fourstep.servers.processes.child_process import Process
from fourstep.visible import read_end

ASKED = {"PYTHONFAULTHANDLER": "1"}  # in the environment of a process that is to tell
_HEAD = "Current thread "
_THREAD = re.compile(r"^(?:Current t|T)hread 0x\w+.*$", re.MULTILINE)
_FRAME = re.compile(r'^  File "([^"]+)", line (\d+) in ', re.MULTILINE)
_SERVES = re.compile(r"selectors\.py|socketserver\.py|asyncio/|/serving\.py|/uvicorn/")
_SELECTS = re.compile(r"selectors\.py")  # what has called this waits for requests
_SECONDS = 10.0
_MOST = 65536  # bytes from the end of a log


def end_and_find_place(process: Process | None, log: Path | None, folder: Path) -> str:
    """End a process, and tell where in this folder it was, as `app.py, line 3`; empty if unknown.

    Nothing is told of one that waits for requests, as it may at another address.
    """
    _, found, told = _ask(process, log).rpartition(_HEAD)
    if not found or _SERVES.search(told):
        return ""
    return next((f"{path.name}, line {line}" for path, line in _find_own(told, folder)), "")


def end_in_request(process: Process | None, log: Path | None, folder: Path) -> str:
    """The same of one that serves: where one of its threads is, with the text of that line."""
    for told in _THREAD.split(_ask(process, log))[1:]:
        if found := next(_find_own(_SELECTS.split(told)[0], folder), None):
            path, line = found
            text = linecache.getline(str(path), line).strip()
            return f"at {path.name}, line {line}: {text}".rstrip(": ")
    return ""


def _ask(process: Process | None, log: Path | None) -> str:
    """What a process says at the end that it is put to here; empty if it cannot be asked."""
    if process is None or log is None or not hasattr(signal, "SIGABRT") or os.name != "posix":
        return ""
    try:
        os.kill(process.pid, signal.SIGABRT)
    except OSError:
        return ""
    end = time.monotonic() + _SECONDS
    while process.exit_status is None and time.monotonic() < end:
        time.sleep(0.02)
    return read_end(log, _MOST)


def _find_own(told: str, folder: Path) -> Iterator[tuple[Path, int]]:
    """The places in this folder, the last call first."""
    for written, line in _FRAME.findall(told):
        path = _read_path(written)
        own = path.is_relative_to(folder) or path.is_relative_to(folder.resolve())
        if own and ".venv" not in path.parts[len(folder.parts) :]:
            yield path, int(line)


def _read_path(written: str) -> Path:
    """A path as it is told there, where letters beyond ASCII are escaped, and no other sign is."""
    try:
        return Path(written.encode().decode("unicode_escape"))
    except ValueError:  # a folder's own name has a backslash
        return Path(written)
