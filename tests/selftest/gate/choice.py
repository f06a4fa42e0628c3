"""Which tests are run on a mutant."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping
from enum import Enum, auto
from functools import cache
from pathlib import Path
from zlib import crc32

import pytest

from fourstep.contract.verdicts import BROWSER
from fourstep.judging.order import clauses_of, driver_of
from fourstep.mutation.mutants import NULLS, Mutant
from selftest.gate.proofs import proved_by
from selftest.gate.texts import first_killers, killer

SECONDS = Path(__file__).with_name("seconds.json")
CHEAP = 0.15  # seconds
# So many runs until each test has met each mutant; the cheap ones have done so in fewer.
TURNS, CHEAP_TURNS = 64, 16
VARIANTS_TURNS = {0.15: 1, 1.0: 4, 99.0: 16}  # by the seconds that a test takes at the most
TOO_COSTLY = 4.0  # seconds; longer ones are left out where all tests are run
# Fixtures that last for a whole run, in seconds: whichever test asks first has to pay for them.
FIXTURES = {"collected": 3.0, "pause": 2.5, "watched": 1.5, "tour": 0.7}


class Scope(Enum):
    """How much of the suite is run on each mutant."""

    GATE = auto()  # until its clauses have fallen, and some tests of other clauses
    OWN = auto()  # all tests of its clauses, and no others
    FULL = auto()  # all tests but the costliest of other clauses
    ALL = auto()  # all tests that were collected


def tests_for(
    mutant: Mutant, items: Iterable[pytest.Item], *, scope: Scope, turn: int
) -> list[pytest.Item]:
    """The tests for a mutant, those of its own clauses first.

    All tests of the clauses that must fail; and of each other clause the cheapest one, if it is its
    turn; with another scope all of them, or none. For a null backend all tests, since
    each clause must fall by one of them.
    """
    items = [each for each in items if driver_of(each) == mutant.driver]
    if scope is Scope.ALL:
        return items
    if mutant.kind == NULLS:
        return sorted(items, key=seconds)
    own = [each for each in items if set(clauses_of(each)) & set(mutant.declared)]
    first, proved = first_killers(mutant.name), proved_by(mutant.name)
    own.sort(key=lambda each: _rank(killer(each.nodeid), first, proved, seconds(each)))
    alone = mutant.driver == BROWSER and mutant.declared
    if alone or scope is Scope.OWN or (mutant.spoils and scope is Scope.GATE):
        return own
    others = [each for each in items if not set(clauses_of(each)) & set(mutant.declared)]
    if scope is Scope.FULL:
        chosen = [each for each in others if seconds(each) <= TOO_COSTLY]
    else:
        chosen = [each for each in one_of_each(others) if is_its_turn(each, mutant, turn)]
    return own + chosen


def _rank(
    test: str, first: Container[str], proved: Container[str], seconds: float
) -> tuple[bool, bool, float]:
    """The tests that tell of a fault first; those that it proves; then the cheapest."""
    return (test not in first, test not in proved, seconds)


def one_of_each(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """For each clause its cheapest test, in the order of the suite."""
    items = list(items)
    chosen: dict[str, pytest.Item] = {}
    for item in sorted(items, key=seconds):
        for clause in clauses_of(item):
            chosen.setdefault(clause, item)
    wanted = set(chosen.values())
    return [each for each in items if each in wanted]


def is_its_turn(item: pytest.Item, mutant: Mutant, turn: int) -> bool:
    """Whether a test is run on a mutant that does not declare its clause.

    The tests take turns, so that each meets many mutants in each run, and all of them in `TURNS`
    runs. Variants, which must pass everything, have all cheap tests every time.
    """
    cost = seconds(item)
    if not mutant.declared:
        turns = next(turns for most, turns in VARIANTS_TURNS.items() if cost <= most)
    else:
        turns = CHEAP_TURNS if cost <= CHEAP else TURNS
    number = crc32(f"{function(item)} {mutant.name}".encode())
    return (number + turn) % turns == 0


def seconds(item: pytest.Item) -> float:
    """How long a test takes on an honest backend; 0 if nobody has measured it yet."""
    shared = [FIXTURES.get(name, 0.0) for name in getattr(item, "fixturenames", ())]
    return measured().get(function(item), 0.0) + sum(shared)


def function(item: pytest.Item) -> str:
    """A test's id without its parameters."""
    return item.nodeid.partition("[")[0].rpartition("tests/conformance/")[2]


@cache
def measured() -> Mapping[str, float]:
    """What `python -m selftest.gate honest_flask --measure` has written down."""
    return dict(json.loads(SECONDS.read_text("utf-8"))) if SECONDS.is_file() else {}
