"""End the kit's browser from outside: where a page spins, or where somebody interrupts.

An error that a signal raises in the middle of Playwright's loop would leave the loop unusable, and
the next call would wait for ever. So a signal only ends the browser. What waits for it then fails,
and the signal is obeyed afterwards. Playwright does not notice each end: where something waits
even then, what drives the browser is ended, too.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any, Self

from fourstep.drivers.beats import Alarm
from fourstep.drivers.waiting import Wait
from fourstep.errors import NotJudgedError

_LAST = 2.0  # seconds for which something may still wait
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


class BrowserError(NotJudgedError):
    """The browser cannot be started, or has ended by itself: nobody knows what it would show."""


class Guard:
    """While it is entered, no page takes longer than it may, and a signal ends the browser.

    Args:
        end: ends the browser; called from a thread, or within a signal.
        at_last: ends all, where something still waits then.
        seconds: how long all may take, on a machine that is free; None for as long as it takes.
    """

    def __init__(
        self,
        end: Callable[[], None],
        seconds: float | None = None,
        at_last: Callable[[], None] = lambda: None,
    ) -> None:
        self.is_late = False
        self._end = end
        self._wait = None if seconds is None else Wait(seconds, with_own=True)
        self._alarm = Alarm(self._wait, self._end_late) if self._wait else None
        self._last = threading.Timer(_LAST, at_last)
        self._before: dict[int, Any] = {}
        self._signal = 0

    @property
    def unseen(self) -> str:
        """Why it says nothing that something took too long; empty where it does."""
        return self._wait.unseen if self._wait else ""

    @property
    def has_ended_it(self) -> bool:
        """Whether the browser is gone because of this guard."""
        return self.is_late or bool(self._signal)

    def __enter__(self) -> Self:
        """Begin to watch."""
        if threading.current_thread() is threading.main_thread():
            for name in _SIGNALS:
                if number := getattr(signal, name, None):
                    self._before[number] = signal.signal(number, self._note)
        if self._alarm is not None:
            self._alarm.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Watch no more, and obey a signal that has come."""
        if self._alarm is not None:
            self._alarm.__exit__(kind, error, traceback)
        self._last.cancel()
        before, self._before = self._before, {}
        for number, handler in before.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)
        if self._signal:
            signal.raise_signal(self._signal)

    def _end_late(self) -> None:
        self.is_late = True
        self._end_all()

    def _note(self, number: int, frame: FrameType | None) -> None:
        del frame
        self._signal = number
        self._end_all()

    def _end_all(self) -> None:
        self._end()
        if self._last.ident is None:
            self._last.daemon = True
            self._last.start()
