"""Say whether two kinds of request cost the same, as soon as that is clear."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from math import sqrt
from statistics import median

LEAST, MOST = 0.8, 1.25  # the ratio of two medians that count as equal
FLOOR = 0.005  # seconds; a smaller difference is no hash, at any cost of hashing
FEWEST, ENOUGH, LAST = 2, 12, 40  # pairs: to call them alike, to tell them apart, to give up
CLEAR = 4.0  # standard deviations: once in 30 000 such comparisons by chance


class Finding(Enum):
    """What is known of two kinds of request."""

    ALIKE = auto()
    APART = auto()
    OPEN = auto()


@dataclass
class Comparison:
    """Costs in seconds of requests for known and for unknown emails, taken in turn."""

    known: list[float] = field(default_factory=list)
    unknown: list[float] = field(default_factory=list)

    def add(self, known: float, unknown: float) -> None:
        """Note one pair."""
        self.known.append(known)
        self.unknown.append(unknown)

    @property
    def ratio(self) -> float:
        """The median for known emails over that for unknown ones."""
        return median(self.known) / max(median(self.unknown), 1e-9)

    @property
    def finding(self) -> Finding:
        """What these pairs tell.

        A few pairs that agree well are enough. The more there are, the more of the allowed
        difference they may use. Only a difference that chance does not make tells them apart.
        """
        pairs = len(self.known)
        if pairs < FEWEST:
            return Finding.OPEN
        spare = 1 + 0.1 * max(0.0, 1 - pairs / 20)
        if self._is_small() or LEAST * spare <= self.ratio <= MOST / spare:
            return Finding.ALIKE
        if pairs >= ENOUGH and not LEAST <= self.ratio <= MOST and self._is_clear():
            return Finding.APART
        return Finding.OPEN if pairs < LAST else Finding.ALIKE

    def __str__(self) -> str:
        """Both medians, for a person."""
        known, unknown = (median(each) * 1000 for each in (self.known, self.unknown))
        return f"{known:.0f} ms for known emails, {unknown:.0f} ms for unknown ones"

    def _is_small(self) -> bool:
        return abs(median(self.known) - median(self.unknown)) < FLOOR

    def _is_clear(self) -> bool:
        """Whether the two kinds are told apart by the rank test of Mann and Whitney."""
        size = len(self.known)
        above = sum((a > b) + (a == b) / 2 for a in self.known for b in self.unknown)
        deviation = sqrt(size * size * (2 * size + 1) / 12)
        return abs(above - size * size / 2) > CLEAR * deviation
