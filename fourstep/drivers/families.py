"""Which processes a process has started, as Linux tells it in /proc.

psutil would read all processes of the machine for it, and this is asked between two measurements.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

PROC = Path("/proc")
_MOST = 65536  # bytes of one such file


def with_children(pid: int) -> list[int]:
    """A process and all that it has started."""
    family, children = [pid], _list_children if _can_list_children() else _group_by_parent()
    for each in family:  # grows while it is walked
        family += children(each)
    return family


def _can_list_children() -> bool:
    # Most systems keep this list. Without it all processes have to be looked at, which takes
    # milliseconds each time.
    return (PROC / "self" / "task" / str(os.getpid()) / "children").exists()


def read_threads(pid: int, name: str) -> Iterator[bytes]:
    """A file of each thread of a process, as /proc has it; a server may have a hundred of them.

    Objects for paths and files would take most of the time of tests that measure.
    """
    folder = f"{PROC}/{pid}/task"
    with contextlib.suppress(OSError):  # the process has ended
        for each in os.listdir(folder):  # noqa: PTH208 - see above
            with contextlib.suppress(OSError):  # ended meanwhile
                file = os.open(f"{folder}/{each}/{name}", os.O_RDONLY)
                try:
                    yield os.read(file, _MOST)
                finally:
                    os.close(file)


def _list_children(pid: int) -> list[int]:
    return [int(child) for text in read_threads(pid, "children") for child in text.split()]


def _group_by_parent() -> Callable[[int], list[int]]:
    found: dict[int, list[int]] = {}
    for stat in PROC.glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # ended meanwhile
            # The name in brackets may hold spaces; the parent stands second behind it.
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
            found.setdefault(parent, []).append(int(stat.parent.name))
    return lambda pid: found.get(pid, [])


def read_worked(pid: int) -> float:
    """Seconds of processor time of any process, with its threads; 0 where it has ended."""
    with contextlib.suppress(OSError):
        # The number of a process's own clock, as clock_getcpuclockid(3) makes it.
        return time.clock_gettime(~pid << 3 | 2)
    return 0.0
