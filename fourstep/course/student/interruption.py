"""End what the main thread does as soon as something more urgent has come."""

from __future__ import annotations

import _thread
import signal
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

_LOOK = 0.1  # seconds between two questions whether something is urgent


class Interruption:
    """What is done while this is entered ends early, as by Ctrl-C, where that is asked for.

    Args:
        is_urgent: whether it is; asked again and again, in a thread of its own.
    """

    def __init__(self, is_urgent: Callable[[], bool]) -> None:
        self.has_come = False
        self._is_urgent = is_urgent
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        """Begin to ask."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> bool:
        """Ask no more; an end that was asked for is none of the whole program."""
        try:
            with self._lock:
                self._over.set()
        except KeyboardInterrupt:  # it has come at the last moment
            self._over.set()
            if not self.has_come:
                raise
        return self.has_come and kind is KeyboardInterrupt

    def _watch(self) -> None:
        while not self._over.wait(_LOOK):
            if self._is_urgent():
                with self._lock:
                    if not self._over.is_set():
                        self.has_come = True
                        _interrupt()
                return


def _interrupt() -> None:
    """Send the main thread what Ctrl-C would send; a wait of the system ends by it, too."""
    if sys.platform == "win32":
        _thread.interrupt_main()
    else:
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
