"""How much memory a backend's processes have taken at most, as Linux tells it in /proc."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from fourstep.judging.plugin import not_observed

_PROC = Path("/proc")
_KIB = 1024  # bytes


class Peak:
    """The highest use of memory since now, of a process with all its children.

    Args:
        pid: the id of the process.
    """

    def __init__(self, pid: int) -> None:
        if not (_PROC / str(pid) / "status").exists():
            not_observed("this system does not tell how much memory a process takes")
        self._pid = pid
        for each in with_children(pid):
            with contextlib.suppress(OSError):  # where it is forbidden, the old peak stays
                (_PROC / str(each) / "clear_refs").write_text("5")
        self._before = self._now()

    def growth(self) -> int:
        """The bytes by which the peak has risen."""
        return self._now() - self._before

    def _now(self) -> int:
        return sum(_peak(each) for each in with_children(self._pid))


def _peak(pid: int) -> int:
    for line in (_PROC / str(pid) / "status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * _KIB
    return 0  # it has ended


def with_children(pid: int) -> list[int]:
    """A process and all that it has started."""
    family, children = [pid], _children if _tells_children() else _by_parent()
    for each in family:  # grows while it is walked
        family += children(each)
    return family


def _tells_children() -> bool:
    # Most systems keep this list. Without it all processes have to be looked at, which takes
    # milliseconds each time.
    return (_PROC / "self" / "task" / str(os.getpid()) / "children").exists()


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for each in (_PROC / str(pid) / "task").glob("*/children"):
        with contextlib.suppress(OSError):  # ended meanwhile
            found += map(int, each.read_text().split())
    return found


def _by_parent() -> Callable[[int], list[int]]:
    found: dict[int, list[int]] = {}
    for stat in _PROC.glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # ended meanwhile
            # The name in brackets may hold spaces; the parent stands second behind it.
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
            found.setdefault(parent, []).append(int(stat.parent.name))
    return lambda pid: found.get(pid, [])
