"""Measure what a request costs a server, by two clocks that do not mind a busy machine."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fourstep.drivers.families import PROC, read_threads, with_children


@dataclass(frozen=True)
class Cost:
    """What one request has cost.

    Args:
        clock: seconds until the answer, without those in which the server or this test was ready
            to go on and waited for a processor.
        work: seconds of processor time of the server; None where that cannot be read.
    """

    clock: float
    work: float | None


class Stopwatch:
    """Measures the requests to one server, which nobody else may use meanwhile.

    Args:
        pid: the server's process; its children are watched too. None if it is not on this machine.
    """

    def __init__(self, pid: int | None) -> None:
        self._pid = pid if sys.platform == "linux" else None

    def measure(self, act: Callable[[], object]) -> Cost:
        """Do something and tell what it has cost."""
        processes = with_children(self._pid) if self._pid else []
        waited, worked, start = _waited(processes), _worked(processes), time.perf_counter()
        act()
        end = time.perf_counter()
        clock = end - start - (_waited(processes) - waited)
        return Cost(max(0.0, clock), _worked(processes) - worked if processes else None)


def _worked(processes: list[int]) -> float:
    """Seconds of processor time, those of threads that have ended included."""
    # The number of a process's own clock, as clock_getcpuclockid(3) makes it.
    return sum(time.clock_gettime(~pid << 3 | 2) for pid in processes)


def _waited(processes: list[int]) -> float:
    """Seconds in which the processes' threads, and this one, were ready and had no processor."""
    texts = [text for pid in processes for text in read_threads(pid, "schedstat")]
    texts.append(_read(PROC / "thread-self" / "schedstat"))
    return sum(float(text.split()[1]) / 1e9 for text in texts if text)


def _read(path: Path) -> bytes:
    with contextlib.suppress(OSError):  # not every system keeps it
        return path.read_bytes()
    return b""
