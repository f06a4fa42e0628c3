"""The likely cause of a pattern of failures, by what known-bad backends have shown."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fourstep.verdicts import HTTP

FILE = Path(__file__).with_name("known_faults.json")
_MOST, _LEAST = 3, 0.5


@dataclass(frozen=True)
class KnownFault:
    """A known way to break the contract.

    Args:
        name: the module's name in `tests/mutants`.
        says: what is broken, in one sentence.
        driver: the driver that sees it: http or browser.
        fails: the clauses that fail with it.
    """

    name: str
    says: str
    driver: str
    fails: frozenset[str]


@cache
def known_faults() -> tuple[KnownFault, ...]:
    """All of them, as `python -m selftest.matrix --write-known` has written them."""
    rows = json.loads(FILE.read_text("utf-8"))
    return tuple(KnownFault(**{**row, "fails": frozenset(row["fails"])}) for row in rows)


def likely_causes(failed: Collection[str], judged: Collection[str]) -> list[KnownFault]:
    """The known faults that resemble these failures over HTTP, best first, at most three.

    Two patterns resemble each other as much as they share of all that fails in either (Jaccard).
    Less than half is no resemblance.

    Args:
        failed: the ids of the clauses that failed.
        judged: the ids of all clauses that were judged.
    """
    seen, asked = frozenset(failed), frozenset(judged)
    known = (each for each in known_faults() if each.driver == HTTP)
    alike = {each: _likeness(each.fails & asked, seen) for each in known}
    fitting = [each for each, likeness in alike.items() if likeness >= _LEAST]
    return sorted(fitting, key=lambda each: -alike[each])[:_MOST]


def is_exact(fault: KnownFault, failed: Collection[str], judged: Collection[str]) -> bool:
    """Whether a fault makes exactly these clauses fail, of those that were judged."""
    return fault.fails & frozenset(judged) == frozenset(failed)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one else 0.0
