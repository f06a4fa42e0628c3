"""How long this machine stood still, or had no turn for us, while a test waited for a server."""

from __future__ import annotations

import threading
import time
from types import TracebackType
from typing import Self

from fourstep.judging.plugin import give_up

_BEAT = 0.02  # seconds


class Pulse:
    """While it is entered, it beats fifty times a second, and notes each beat that comes late.

    A server that is slow delays no beat. A machine that stands still, or that has more to do than
    it can, delays both: seconds that it has lost are no server's.
    """

    def __init__(self) -> None:
        self._over = threading.Event()
        self._late = 0.0
        self._last = self._began = self._ended = 0.0
        self._thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> Self:
        """Begin to beat."""
        self._last = self._began = time.monotonic()
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Beat no more."""
        self._ended = time.monotonic()
        self._over.set()
        self._thread.join()

    @property
    def seconds(self) -> float:
        """How long it was entered."""
        return (self._ended or time.monotonic()) - self._began

    @property
    def own(self) -> float:
        """Those of the seconds in which this machine was there."""
        return max(0.0, self.seconds - self._late)

    def note(self, now: float) -> None:
        """Note a beat."""
        self._late += max(0.0, now - self._last - _BEAT)
        self._last = now

    def check_machine(self, bound: float) -> None:
        """End the test without a verdict where this machine has taken what was too much.

        Args:
            bound: seconds that would have been in time.
        """
        if self.own < bound <= self.seconds:
            lost = self.seconds - self.own
            give_up(f"this machine was busy with something else for {lost:.1f} s of the wait")

    def _beat(self) -> None:
        is_over = False
        while not is_over:
            is_over = self._over.wait(_BEAT)
            self.note(time.monotonic())
