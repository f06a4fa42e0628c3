"""The clock of a server's own processor time."""

from __future__ import annotations

import sys

from fourstep.drivers.families import read_worked, with_children


class Clock:
    """The processor time of a server with all its children.

    Args:
        pid: its process; None if it is not on this machine.
    """

    def __init__(self, pid: int | None) -> None:
        self._pid = pid if sys.platform == "linux" else None
        self._family: list[int] = []

    def now(self, *, same: bool = False) -> float:
        """Seconds of processor time until now; 0 where that cannot be read.

        Args:
            same: look at those processes only that were there the last time: to find others takes
                a while. What has begun since then counts from its beginning the next time.
        """
        if self._pid and not (same and self._family):
            self._family = with_children(self._pid)
        return sum(map(read_worked, self._family))
