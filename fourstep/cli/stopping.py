"""How the command begins and ends in a terminal: what it may print, what Ctrl-C does."""

from __future__ import annotations

import io
import os
import signal
import sys
from types import FrameType

STOPPED = 130  # as shells tell of Ctrl-C


def write_anything() -> None:
    """Let a terminal that knows few letters show the others as escapes, and not end the command."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
        elif stream is None:  # it was closed by whoever started this
            nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - open to the end
            setattr(sys, name, nowhere)


def end_orderly() -> None:
    """Let a closed terminal and a polite kill end the command as Ctrl-C does, servers included."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # SIGINT too: a shell may have it ignored
        if number := getattr(signal, name, None):
            signal.signal(number, _interrupt)


def _interrupt(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise KeyboardInterrupt
