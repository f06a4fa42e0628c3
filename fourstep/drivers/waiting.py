"""Wait for what has to come within some seconds of a machine that may be busy with other work.

Seconds in which this process or the server had no processor, because others had it, are given back:
the wait becomes longer by them, up to six times as long. What has not come then says nothing.
"""

from __future__ import annotations

import time

from fourstep.drivers.share import Share
from fourstep.drivers.too_busy import TOO_BUSY

BEAT = 0.1  # seconds between two looks
_LATE = 0.05  # seconds; less says only how exactly this system wakes a thread
_MOST = 5.0  # times its seconds, by which a wait may become longer
_SOON = 1.0  # seconds; what comes by then is not worth a look around
_LEAST = 0.02  # seconds that are worth waiting for once more


class Wait:
    """Some seconds, and those that this machine takes away meanwhile.

    Args:
        seconds: how long is waited on a machine that is free.
        with_own: count what all that this process has started needs, too, such as a browser.
    """

    def __init__(self, seconds: float, *, with_own: bool = False) -> None:
        self.seconds = seconds
        self.unseen = ""  # why nothing is known, where it was waited in vain
        self._with_own = with_own
        self._began = self._looked = time.monotonic()
        self._added = self._step = self._still = 0.0
        self._share: Share | None = None

    @property
    def allowed(self) -> float:
        """How long may be waited, with what is given back."""
        return round(self.seconds + self._added, 1) if self._added else self.seconds

    @property
    def elapsed(self) -> float:
        """Seconds since its beginning."""
        return time.monotonic() - self._began

    @property
    def is_server_s(self) -> bool:
        """Whether a wait in vain is a reason to wait less for this server from now on."""
        return not self.unseen or TOO_BUSY.left <= 0

    def take_step(self, longest: float = BEAT) -> float:
        """Seconds until it has to be looked again, so many at most.

        Raises:
            TimeoutError: the time is over.
        """
        left = self._began + self.seconds + self._added - time.monotonic()
        if left <= 0 and (left := self.give_more()) <= 0:
            raise TimeoutError("timed out")
        return self.begin_step(min(longest, left))

    def begin_step(self, seconds: float) -> float:
        """Begin a step of so many seconds, whatever is left."""
        self._looked, self._step = time.monotonic(), seconds
        return seconds

    def note_miss(self) -> None:
        """Note that nothing has come in the seconds of the last step."""
        late = time.monotonic() - self._looked - self._step
        self._still += late if late > _LATE else 0.0
        if self._share is None and self.elapsed > min(_SOON, self.seconds / 4):
            self._share = Share(with_own=self._with_own)

    def give_more(self) -> float:
        """When its seconds are over, how many more there are; 0 for none."""
        taken = self.measure_taken()
        allowed = min(taken, _MOST * self.seconds, self._added + max(0.0, TOO_BUSY.left))
        more = self.seconds + allowed - self.elapsed
        if allowed > self._added and more > _LEAST:
            TOO_BUSY.count_added(allowed - self._added)
            self._added = allowed
            return more
        # Also where the run has waited for long enough, and this wait would have become longer.
        if allowed < taken and taken > self.elapsed / 2:
            self.note_unseen(taken)
        return 0.0

    def measure_taken(self) -> float:
        """Seconds until now that this machine has taken away."""
        shared = self._share.measure() if self._share else 0.0
        return min(self.elapsed, max(self._still, shared))

    def note_unseen(self, taken: float) -> None:
        """Say that what has not come says nothing."""
        self.unseen = (
            f"this machine was busy with something else for {taken:.0f} of the "
            f"{self.elapsed:.0f} s that were waited; try it again when it has less to do"
        )
        TOO_BUSY.note(self.unseen)
