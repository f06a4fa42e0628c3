"""Single keys from a terminal. Text that is pasted, or a line typed ahead, is no key."""

from __future__ import annotations

import contextlib
import os
import select
import sys
import threading
from collections.abc import Iterator
from typing import Protocol

SAVED, PASTED, AGAIN, QUIT = "saved", "pasted", " ", "q"
BESIDE = "beside: "  # before the path of a file that was saved outside of the student's folder
_LOOK = 0.2  # seconds between two looks whether it is over
_BURST = 0.03  # seconds; nobody presses two keys so quickly
_MOST = 65536  # bytes
# A terminal that knows this puts the two marks around what is pasted.
_MARK, _DO_NOT_MARK = "\x1b[?2004h", "\x1b[?2004l"
_BEGIN, _END = b"\x1b[200~", b"\x1b[201~"


class Listener(Protocol):
    """Whoever wants to know of keys."""

    def put(self, event: str) -> None:
        """Hear of a key."""


class Typed:
    """Tells keys from text: what comes at once, or between the marks, is text."""

    def __init__(self) -> None:
        self._inside = False

    def name_key(self, data: bytes) -> str:
        """The key that these bytes are, `PASTED` for text, and nothing for the rest of a text."""
        if self._inside or _BEGIN in data:
            first, self._inside = not self._inside, _END not in data
            return PASTED if first else ""
        if data.startswith(b"\x1b"):  # an arrow or its like
            return ""
        text = data.decode("utf-8", "replace")
        return text if len(text) == 1 else PASTED


@contextlib.contextmanager
def read_single_keys() -> Iterator[bool]:
    """Have keys arrive one by one, without Enter, where a terminal is there; tell whether it is."""
    if not sys.stdin.isatty():
        yield False
        return
    try:
        import termios
        import tty
    except ImportError:  # Windows
        yield True
        return
    before = termios.tcgetattr(sys.stdin)
    try:
        tty.setcbreak(sys.stdin)
        _write(_MARK)
        yield True
    finally:
        _write(_DO_NOT_MARK)
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


def read_keys(over: threading.Event, listener: Listener) -> None:
    """Tell of keys until it is over."""
    typed = Typed()
    while not over.is_set():
        data = _read_windows() if sys.platform == "win32" else _read_posix()
        if data is None:
            if _has_been_paused():
                listener.put(AGAIN)
            over.wait(_LOOK / 20)
        elif not data:  # the terminal is gone
            listener.put(QUIT)
            return
        elif event := typed.name_key(data):
            listener.put(event)


def _has_been_paused() -> bool:
    """Whether a shell has put the terminal back, as after Ctrl-Z; if so, keys come singly again."""
    if sys.platform == "win32":
        return False
    import termios
    import tty

    with contextlib.suppress(termios.error):
        if termios.tcgetattr(sys.stdin)[3] & termios.ICANON:
            tty.setcbreak(sys.stdin)
            _write(_MARK)
            return True
    return False


def _read_posix() -> bytes | None:
    """What was typed within a moment; nothing if the terminal is gone, None if nothing was."""
    data, wait = b"", _LOOK
    while select.select([sys.stdin], [], [], wait)[0]:
        try:
            more = os.read(sys.stdin.fileno(), _MOST)
        except OSError:
            return b""
        data, wait = data + more, _BURST
        if not more:
            return data
    return data or None


def _read_windows() -> bytes | None:
    if sys.platform != "win32":
        return None
    import msvcrt
    import time

    data = ""
    while msvcrt.kbhit():
        data += msvcrt.getwch()
        time.sleep(_BURST)
    return data.replace("\r", "\n").encode() or None


def _write(code: str) -> None:
    if sys.stdout.isatty():
        sys.stdout.write(code)
        sys.stdout.flush()
