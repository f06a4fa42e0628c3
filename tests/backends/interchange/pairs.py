"""Which backends take over from which others, and which are compared.

Each backend takes over from one other, in a ring. `--all-pairs` tries each with each: of five,
twenty pairs. All that claim the highest level are compared at once, each with each.
"""

from __future__ import annotations

from itertools import pairwise, permutations

from fourstep.servers import manifest

SHARING = [each.name for each in manifest.read_all() if each.storage == 1]
SECURE = [each.name for each in manifest.read_all() if each.level == "secure"]
FIRST = "flask"  # the tutorial's: the tour begins and ends with it
TOUR = [FIRST, *(each for each in SHARING if each != FIRST)]

Pair = tuple[str, str]


def pairs_to_swap(*, every: bool) -> list[Pair]:
    """Each backend with the one that takes over from it; the tour ends where it began."""
    return list(permutations(SHARING, 2) if every else pairwise([*TOUR, TOUR[0]]))
