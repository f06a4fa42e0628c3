"""Which processes a process has started, as Linux tells it in /proc.

psutil would read all processes of the machine for it, and this is asked between two measurements.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

PROC = Path("/proc")


def with_children(pid: int) -> list[int]:
    """A process and all that it has started."""
    family, children = [pid], _children if _tells_children() else _by_parent()
    for each in family:  # grows while it is walked
        family += children(each)
    return family


def _tells_children() -> bool:
    # Most systems keep this list. Without it all processes have to be looked at, which takes
    # milliseconds each time.
    return (PROC / "self" / "task" / str(os.getpid()) / "children").exists()


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for each in (PROC / str(pid) / "task").glob("*/children"):
        with contextlib.suppress(OSError):  # ended meanwhile
            found += map(int, each.read_text().split())
    return found


def _by_parent() -> Callable[[int], list[int]]:
    found: dict[int, list[int]] = {}
    for stat in PROC.glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # ended meanwhile
            # The name in brackets may hold spaces; the parent stands second behind it.
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
            found.setdefault(parent, []).append(int(stat.parent.name))
    return lambda pid: found.get(pid, [])
