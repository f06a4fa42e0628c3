"""What a measurement tells."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One row of the table.

    Args:
        what: what was measured.
        figure: the result with its unit.
        wanted: the goal; empty if there is none.
        bound: what keeps it from being better, and how far it is from that.
    """

    what: str
    figure: str
    wanted: str = ""
    bound: str = ""


Measure = Callable[[], Iterable[Figure]]


def median(measure: Callable[[], float], times: int) -> float:
    """The median of several runs, after one that does not count."""
    measure()
    return statistics.median(measure() for _ in range(times))
