"""How long to wait for an answer: long for a slow backend, short for one that never answers."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

MOST = 15.0  # seconds for one answer, from the first byte sent to the last byte read
_LEAST = 0.5  # seconds
_ENOUGH = 3  # requests without an answer, in a row, until less is waited
_STEP = 0.1  # seconds between two looks at the connections that are open


class Patience:
    """Bounds the waiting of a whole run.

    A backend that hangs on every request would cost its full waiting time for each of hundreds of
    tests. After three in a row less and less is waited; the first answer restores all of it.
    """

    def __init__(self) -> None:
        self._in_vain = 0

    @property
    def seconds(self) -> float:
        """How long the next answer may take."""
        return float(max(_LEAST, MOST / 2 ** max(0, self._in_vain - _ENOUGH + 1)))

    def note(self, *, in_time: bool) -> None:
        """Say whether an answer came in time."""
        self._in_vain = 0 if in_time else self._in_vain + 1


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
        """Cut this connection if the block takes longer."""
        with self._lock:
            self._watched[line] = time.monotonic() + seconds
            if self._thread is None:
                self._thread = threading.Thread(target=self._watch, daemon=True)
                self._thread.start()
        try:
            yield
        finally:
            with self._lock:
                self._watched.pop(line, None)

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
