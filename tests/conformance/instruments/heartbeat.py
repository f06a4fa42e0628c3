"""How long this machine stood still, or had no turn for us, while a test waited for a server."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from fourstep.drivers.share import Share
from fourstep.judging.giving_up import give_up

_BEAT = 0.02  # seconds
# Less says only how exactly this system wakes a thread: Windows by 15.6 ms, others join timers.
_LATE = 0.05


class Heartbeat:
    """While it is entered, it beats fifty times a second, and notes each beat that comes late.

    A server that is slow delays no beat. A machine that stands still, or that has more to do than
    it can, delays both: seconds that it has lost are no server's. Where a quota of processor time
    stops both together, they may be: so nothing passes by seconds that were taken away.

    Args:
        with_servers: count the seconds, too, in which a server was ready and others had the
            processors; to look at that takes a millisecond.
    """

    def __init__(self, *, with_servers: bool = False) -> None:
        self._with_servers, self._shared = with_servers, 0.0
        self._over = threading.Event()
        self._late = 0.0
        self._last = self._began = self._ended = 0.0
        self._thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> Self:
        """Begin to beat."""
        self._share = Share() if self._with_servers else None
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
        self._shared = self._share.measure() if self._share else 0.0

    @property
    def seconds(self) -> float:
        """How long it was entered."""
        return (self._ended or time.monotonic()) - self._began

    @property
    def own(self) -> float:
        """Those of the seconds in which this machine was there."""
        return max(0.0, self.seconds - max(self._late, self._shared))

    def note(self, now: float) -> None:
        """Note a beat."""
        late = now - self._last - _BEAT
        self._late += late if late > _LATE else 0.0
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


def wait_at_best(ask: Callable[[], object], bound: float, attempts: int) -> float:
    """How many seconds something takes: those of the first attempt in time, or of the best.

    Args:
        ask: it is called, and returns when it is done.
        bound: seconds that are in time.
        attempts: a slow server is slow each time; a machine is busy only now and then.
    """
    tried: list[Heartbeat] = []
    while not tried or (tried[-1].seconds >= bound and len(tried) < attempts):
        with Heartbeat(with_servers=True) as heartbeat:
            ask()
        tried.append(heartbeat)
    best = tried[-1] if tried[-1].seconds < bound else min(tried, key=lambda each: each.own)
    best.check_machine(bound)
    return best.seconds
