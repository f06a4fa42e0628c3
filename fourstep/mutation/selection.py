"""Which tests are run on a mutant, in which order, and when enough is known of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

import pytest

from fourstep.contract.verdicts import BROWSER, Observation
from fourstep.judging.order import get_driver
from fourstep.mutation.costs import get_cost, read_clauses
from fourstep.mutation.mutants import NULLS, Mutant

TOO_COSTLY = 4.0  # seconds; longer tests are left out where all tests are run
Items = list[pytest.Item]


class Scope(Enum):
    """How much of the suite is run on each mutant."""

    SHARE = auto()  # the tests of its clauses, and a share of the others
    OWN = auto()  # all tests of its clauses, and no others
    EACH = auto()  # the tests of its clauses, and one case of each other test but the costliest
    FULL = auto()  # all tests but the costliest of other clauses
    ALL = auto()  # all tests that were collected


def choose_none(_mutant: Mutant, _items: Items) -> Items:
    """No test of another clause has its turn."""
    return []


def is_never_decided(_mutant: Mutant, _item: pytest.Item, _seen: Sequence[Observation]) -> bool:
    """Each test may tell something new."""
    return False


@dataclass(frozen=True)
class Selection:
    """Which of the collected tests are run on a mutant.

    Args:
        scope: how much of the suite.
        rank: by which the tests of a mutant's own clauses are sorted, the lowest first.
        share: of the tests of other clauses, those that have their turn; with scope `SHARE` or
            `EACH`.
        is_decided: whether all that a test could tell of a mutant is known, by what was seen of it.
    """

    scope: Scope
    rank: Callable[[Mutant, pytest.Item], Any] = lambda _mutant, item: get_cost(item)
    share: Callable[[Mutant, Items], Items] = choose_none
    is_decided: Callable[[Mutant, pytest.Item, Sequence[Observation]], bool] = is_never_decided

    def choose_tests(self, mutant: Mutant, items: Iterable[pytest.Item]) -> Items:
        """The tests for a mutant, those of its own clauses first.

        For a null backend all tests, since each clause must fall by one of them.
        """
        items = [each for each in items if get_driver(each) == mutant.driver]
        if self.scope is Scope.ALL:
            return items
        if mutant.kind == NULLS:
            return sorted(items, key=get_cost)
        own = [each for each in items if is_about(each, mutant)]
        own.sort(key=lambda each: self.rank(mutant, each))
        alone = mutant.driver == BROWSER and mutant.declared
        if alone or self.scope is Scope.OWN or (mutant.spoils and self.scope is Scope.SHARE):
            return own
        others = [each for each in items if not is_about(each, mutant)]
        if self.scope is not Scope.SHARE:
            others = [each for each in others if get_cost(each) <= TOO_COSTLY]
        return own + (others if self.scope is Scope.FULL else self.share(mutant, others))


def is_about(item: pytest.Item, mutant: Mutant) -> bool:
    """Whether a test is of a clause that a mutant declares."""
    return not read_clauses(item).isdisjoint(mutant.declared)
