"""Which tests the gate runs on a mutant: those that have found it first, and others in turns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from zlib import crc32

import pytest

from fourstep.contract.verdicts import Observation, Verdict
from fourstep.mutation.costs import get_cost, name_function, read_clauses
from fourstep.mutation.mutants import NULLS, Mutant
from fourstep.mutation.selection import Scope, Selection
from selftest.gate.also import found_by
from selftest.gate.proofs import proved_by
from selftest.gate.texts import first_killers, killer

CHEAP, DEAR = 0.15, 1.0  # seconds
# So many runs until each test has met each mutant; the cheap ones have done so in fewer.
TURNS, CHEAP_TURNS = 64, 16
VARIANTS_TURNS = {0.15: 1, 1.0: 4, 99.0: 16}  # by the seconds that a test takes at the most


def selection(scope: Scope, turn: int) -> Selection:
    """What the gate runs on each mutant.

    Args:
        scope: how much of the suite.
        turn: which tests of other clauses have their turn.
    """
    choose = one_case_of_each if scope is Scope.EACH else share
    return Selection(scope, rank, partial(choose, turn), partial(is_decided, scope))


def rank(mutant: Mutant, item: pytest.Item) -> tuple[bool, bool, bool, float]:
    """The tests that tell of a fault first; those that it proves; then the cheapest."""
    test = killer(item.nodeid)
    return (
        test not in first_killers(mutant.name),
        test not in found_by(mutant.name),
        test not in proved_by(mutant.name),
        get_cost(item),
    )


def share(turn: int, mutant: Mutant, items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """Of each clause that a mutant does not declare the cheapest test, if it is its turn."""
    return [each for each in one_of_each(items) if is_its_turn(each, mutant, turn)]


def one_of_each(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """For each clause its cheapest test, in the order of the suite.

    Of those that are as cheap it is the first as they are written. pytest sorts by parameters, in
    an order that differs with the drivers, and these differ with the mutants that are chosen.
    """
    items = list(items)
    chosen: dict[str, pytest.Item] = {}
    for item in sorted(items, key=lambda each: (get_cost(each), *as_written(each))):
        for clause in read_clauses(item):
            chosen.setdefault(clause, item)
    wanted = set(chosen.values())
    return [each for each in items if each in wanted]


def one_case_of_each(turn: int, mutant: Mutant, items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """Of each test function one case: another one on each mutant, and in each turn.

    What takes more than a second takes turns: it meets one mutant of `CHEAP_TURNS`.
    """
    cases: dict[str, list[pytest.Item]] = {}
    for item in sorted(items, key=as_written):
        cases.setdefault(name_function(item.nodeid), []).append(item)
    chosen = []
    for name, found in cases.items():
        number = crc32(f"{name} {mutant.name}".encode()) + turn
        item = found[number % len(found)]
        if get_cost(item) <= DEAR or number % CHEAP_TURNS == 0:
            chosen.append(item)
    return chosen


def as_written(item: pytest.Item) -> tuple[str, list[tuple[str, int]]]:
    """Where a test stands: in which function, and which of its parameters it is."""
    indices = getattr(getattr(item, "callspec", None), "indices", {})
    return name_function(item.nodeid), sorted(indices.items())


def is_its_turn(item: pytest.Item, mutant: Mutant, turn: int) -> bool:
    """Whether a test is run on a mutant that does not declare its clause.

    The tests take turns, so that each meets many mutants in each run, and all of them in `TURNS`
    runs. Variants, which must pass everything, have all cheap tests every time.
    """
    seconds = get_cost(item)
    if not mutant.declared:
        turns = next(turns for most, turns in VARIANTS_TURNS.items() if seconds <= most)
    else:
        turns = CHEAP_TURNS if seconds <= CHEAP else TURNS
    number = crc32(f"{name_function(item.nodeid)} {mutant.name}".encode())
    return (number + turn) % turns == 0


def is_decided(
    scope: Scope, mutant: Mutant, item: pytest.Item, seen: Sequence[Observation]
) -> bool:
    """Whether all that a test could tell of a mutant is known by now."""
    if mutant.kind == NULLS:
        no_pass = [each for each in seen if each.verdict is not Verdict.PASS]
        return read_clauses(item) <= {id_ for each in no_pass for id_ in each.clauses}
    if scope not in (Scope.SHARE, Scope.EACH) or killer(item.nodeid) in proved_by(mutant.name):
        return False
    all_of_it = read_clauses(item)
    own = all_of_it & set(mutant.declared)
    dead = {id_ for each in seen if each.verdict is Verdict.FAIL for id_ in each.clauses}
    return bool(own) and (own if scope is Scope.SHARE else all_of_it) <= dead
