"""Find and end processes that have left the group in which they were started, as daemons do."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

# Children inherit their parent's variables, wherever they go; so this one tells whose they are.
MARK = "FOURSTEP_CHILD"
_PROC = Path("/proc")
_PATIENCE = 5.0  # seconds; what cannot be ended by then, cannot be ended by us
_PAUSE = 0.005  # seconds


def end(mark: str) -> None:
    """End all processes that carry this mark.

    Only Linux lets a process read the variables of others. Elsewhere a backend that goes into the
    background is refused just the same, and has to be ended by hand.
    """
    deadline = time.monotonic() + _PATIENCE
    while found := list(_find_marked(mark)):  # one may have had a child meanwhile
        for pid in found:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        if time.monotonic() > deadline:
            return
        time.sleep(_PAUSE)


def _find_marked(mark: str) -> Iterator[int]:
    wanted = f"{MARK}={mark}".encode()
    for folder in _PROC.glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it has ended meanwhile, or is somebody else's
            if wanted in (folder / "environ").read_bytes().split(b"\0"):
                yield int(folder.name)
