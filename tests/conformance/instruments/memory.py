"""How much memory a backend's processes have taken at most, as Linux tells it in /proc."""

from __future__ import annotations

import contextlib

from fourstep.drivers.families import PROC, with_children
from fourstep.judging.giving_up import give_up

_KIB = 1024  # bytes


class Peak:
    """The highest use of memory since now, of a process with all its children.

    Args:
        pid: the id of the process.
    """

    def __init__(self, pid: int) -> None:
        if not (PROC / str(pid) / "status").exists():
            give_up("this system does not tell how much memory a process takes")
        self._pid = pid
        for each in with_children(pid):
            with contextlib.suppress(OSError):  # where it is forbidden, the old peak stays
                (PROC / str(each) / "clear_refs").write_text("5")
        self._before = self._now()

    def growth(self) -> int:
        """The bytes by which the peak has risen."""
        return self._now() - self._before

    def _now(self) -> int:
        return sum(_peak(each) for each in with_children(self._pid))


def _peak(pid: int) -> int:
    for line in (PROC / str(pid) / "status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * _KIB
    return 0  # it has ended
