"""How long to wait for an answer: long for a slow backend, short for one that never answers."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time
from collections.abc import Iterator

from fourstep.errors import KitError

_USUAL = 10.0  # seconds for one answer, from the first byte sent to the last byte read
_LEAST = 0.1  # seconds
_ENOUGH = 3  # requests in vain until less is waited
_STEP = 0.1  # seconds between two looks at the connections that are open


def most() -> float:
    """The seconds that an answer may take: `FOURSTEP_PATIENCE`, or ten.

    Raises:
        KitError: the variable holds no number of seconds.
    """
    text = os.environ.get("FOURSTEP_PATIENCE") or str(_USUAL)
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if 0 < seconds <= 600:
        return seconds
    raise KitError(
        f"FOURSTEP_PATIENCE is {text!r}.", "Give the seconds that an answer may take, 600 at most."
    )


class Patience:
    """Bounds the waiting of a whole run.

    A backend that hangs would cost its full waiting time for each of hundreds of tests. After
    three requests in vain less and less is waited.

    Args:
        longest: seconds for one answer; by default what `most` says.
    """

    def __init__(self, longest: float | None = None) -> None:
        self._longest = most() if longest is None else longest
        self._in_vain = 0

    @property
    def seconds(self) -> float:
        """How long the next answer may take."""
        fewer = max(0, self._in_vain - _ENOUGH + 1)
        return max(min(_LEAST, self._longest), self._longest / 2.0**fewer)

    def begin_anew(self, longest: float) -> None:
        """Wait for an answer as long as at the beginning of a run, at most these seconds."""
        self._longest, self._in_vain = min(longest, most()), 0

    def note_waited_in_vain(self) -> None:
        """Say that an answer did not come in time."""
        self._in_vain += 1


class Watchdog:
    """Cuts connections that take too long, also those that keep dripping.

    A socket's own time-out bounds only the gap between two bytes. One thread watches them all:
    one for each request would cost more than the request.
    """

    def __init__(self) -> None:
        self._watched: dict[socket.socket, float] = {}
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def cut_after(self, line: socket.socket, seconds: float) -> Iterator[None]:
        """Cut this connection if the block takes longer.

        Raises:
            TimeoutError: it was cut; what was read may look whole, and is not.
        """
        with self._lock:
            self._watched[line] = time.monotonic() + seconds
            if self._thread is None:
                self._thread = threading.Thread(target=self._watch, daemon=True)
                self._thread.start()
        try:
            yield
        finally:
            with self._lock:
                in_time = self._watched.pop(line, None) is not None
        if not in_time:
            raise TimeoutError

    def _watch(self) -> None:
        while True:
            time.sleep(_STEP)
            now = time.monotonic()
            with self._lock:
                for line in [each for each, end in self._watched.items() if end < now]:
                    del self._watched[line]
                    with contextlib.suppress(OSError):
                        line.shutdown(socket.SHUT_RDWR)


PATIENCE = Patience()
WATCHDOG = Watchdog()
