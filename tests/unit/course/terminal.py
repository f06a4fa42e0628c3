"""A terminal in which `fourstep learn` runs, for its tests."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time

import pytest

pty = pytest.importorskip("pty", reason="Windows has no such terminals")
termios = pytest.importorskip("termios", reason="Windows has no such terminals")
LEARN = (sys.executable, "-m", "fourstep", "learn")


class Terminal:
    """A terminal in which `fourstep learn` runs."""

    def __init__(self) -> None:
        self._ours, theirs = pty.openpty()
        environment = {**os.environ, "COLUMNS": "100", "TERM": "xterm"}
        self.process = subprocess.Popen(
            LEARN, stdin=theirs, stdout=theirs, stderr=theirs, env=environment
        )
        os.close(theirs)
        os.set_blocking(self._ours, False)

    def wait_for(self, text: str, seconds: float = 100) -> str:
        """Read until this text was printed."""
        seen, end = "", time.monotonic() + seconds
        while text not in seen:
            assert time.monotonic() < end, f"{text!r} did not come:\n{seen}"
            try:
                seen += os.read(self._ours, 65536).decode()
            except (BlockingIOError, OSError):
                time.sleep(0.02)
        return seen

    def says(self, text: str, within: float) -> bool:
        """Whether this text is printed in so many seconds."""
        with contextlib.suppress(AssertionError):
            return bool(self.wait_for(text, within))
        return False

    def press(self, key: str) -> None:
        """Press a key."""
        os.write(self._ours, key.encode())

    def put_back(self) -> None:
        """Have lines again instead of keys, as a shell does when a program is paused."""
        mode = termios.tcgetattr(self._ours)
        mode[3] |= termios.ICANON | termios.ECHO
        termios.tcsetattr(self._ours, termios.TCSANOW, mode)

    def close(self) -> None:
        """End it, if it has not ended."""
        self.process.kill()
        self.process.wait()
        os.close(self._ours)
