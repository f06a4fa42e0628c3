"""What this machine gave to others while a server had to do something, as Linux tells it."""

from __future__ import annotations

import contextlib
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

from fourstep.drivers.families import PROC, read_threads, read_worked, with_children

_IS_TOLD = sys.platform == "linux"
_TICK = os.sysconf("SC_CLK_TCK") if _IS_TOLD else 100  # per second, in /proc/stat
_BUSY = (0, 1, 2, 5, 6, 7)  # of /proc/stat: user, nice, system, irq, softirq, steal
_servers: set[int] = set()


def note_server(pid: int) -> None:
    """Note a process that this one has started to be asked, with all that it starts itself."""
    _servers.add(pid)


def forget_server(pid: int) -> None:
    """Its number may be another's from now on."""
    _servers.discard(pid)


@dataclass(frozen=True)
class _Count:
    """Seconds since the processes began, and since the machine did.

    Args:
        waited: by process, in which its threads were ready and had no processor.
        worked: by process, in which they had one.
        busy: in which the processors worked for anybody, on average.
        ended: by process, in which its children had one that have ended.
    """

    waited: dict[int, float] = field(default_factory=dict)
    worked: dict[int, float] = field(default_factory=dict)
    busy: float = 0.0
    ended: dict[int, float] = field(default_factory=dict)


class Share:
    """Counts from now on how long servers were ready to go on, and others had the processors.

    Args:
        with_own: count all that this process has started, such as a browser, too.
    """

    def __init__(self, *, with_own: bool = False) -> None:
        self._with_own = with_own
        self._seen: set[int] = set()  # a child whose parent ends is still the server's
        self._first = self._count()

    def measure(self) -> float:
        """Seconds that others have taken; 0 where that cannot be read.

        A server whose own threads are in each other's way is not excused by that: what others
        have not taken, nobody has taken away.
        """
        now, first = self._count(), self._first
        waited, worked = (
            _sum_growth(now.waited, first.waited),
            _sum_growth(now.worked, first.worked),
        )
        # What has ended since then had worked before, too.
        gone = sum(each for pid, each in first.worked.items() if pid not in now.worked)
        worked += max(0.0, _sum_growth(now.ended, first.ended) - gone)
        processors = _count_processors()
        return max(0.0, min(waited, now.busy - first.busy - worked / processors))

    def _count(self) -> _Count:
        if not _IS_TOLD:
            return _Count()
        roots = {*_servers, *([os.getpid()] if self._with_own else [])}
        family = {each for root in roots for each in with_children(root)} - {os.getpid()}
        self._seen |= family
        there = {pid for pid in self._seen if (PROC / str(pid)).exists()}
        return _Count(
            {pid: _read_waited(pid) for pid in there},
            {pid: read_worked(pid) for pid in there},
            _read_busy(),
            {pid: _read_ended(pid) for pid in there | roots},
        )


def _sum_growth(after: dict[int, float], before: dict[int, float]) -> float:
    return sum(max(0.0, seconds - before.get(pid, 0.0)) for pid, seconds in after.items())


def _read_waited(pid: int) -> float:
    texts = (text.split() for text in read_threads(pid, "schedstat"))
    return sum(float(words[1]) / 1e9 for words in texts if len(words) > 1)


def _read_ended(pid: int) -> float:
    with contextlib.suppress(OSError, IndexError, ValueError):  # ended meanwhile
        # The name in brackets may hold spaces; cutime and cstime stand 14th and 15th behind it.
        words = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
        return (int(words[13]) + int(words[14])) / _TICK
    return 0.0


def _read_busy() -> float:
    """Seconds of work of one processor that this process may use, on average."""
    names = {f"cpu{number}" for number in _list_processors()}
    seconds = 0.0
    with contextlib.suppress(OSError, IndexError, ValueError):
        for line in Path(PROC / "stat").read_text().splitlines():
            name, *ticks = line.split()
            if name in names:
                seconds += sum(int(ticks[each]) for each in _BUSY) / _TICK
    return seconds / _count_processors()


def _list_processors() -> set[int]:
    return os.sched_getaffinity(0) if sys.platform == "linux" else set()


def _count_processors() -> int:
    return max(1, len(_list_processors()))
