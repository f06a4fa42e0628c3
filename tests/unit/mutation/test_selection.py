"""Which of the collected tests are run on a mutant, and in which order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

import pytest

from fourstep.contract.verdicts import BROWSER, HTTP
from fourstep.mutation import selection
from fourstep.mutation.mutants import NULLS, Mutant
from fourstep.mutation.parts import make_parts
from fourstep.mutation.selection import Scope, Selection

FAULT = Mutant("f", "faults", "honest", "It breaks.", kills=("LOGIN-2",))
COSTS = {"slow": 5.0, "own": 0.2, "other": 0.1, "dear": 6.0, "page": 0.0}


@dataclass(frozen=True)  # so it can be kept by what was found of it
class Item:
    """A collected test."""

    nodeid: str
    clause: str
    driver: str = HTTP

    def iter_markers(self, _name: str) -> list[Any]:
        """The mark with its clause."""
        return [SimpleNamespace(args=(self.clause,))]

    def get_closest_marker(self, _name: str) -> None:
        """No other mark."""

    @property
    def callspec(self) -> Any:
        """By which driver it visits."""
        return SimpleNamespace(params={"driver_kind": self.driver})


ITEMS: list[Any] = [
    Item("slow", "LOGIN-2"),
    Item("own", "LOGIN-2"),
    Item("other", "WIRE-1"),
    Item("dear", "WIRE-2"),
    Item("page", "LOGIN-2", BROWSER),
]


@pytest.fixture(autouse=True)
def _costs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selection, "get_cost", lambda item: COSTS[item.nodeid])


@pytest.mark.parametrize(
    ("scope", "wanted"),
    [
        (Scope.ALL, ["slow", "own", "other", "dear"]),
        (Scope.FULL, ["own", "slow", "other"]),
        (Scope.EACH, ["own", "slow", "other"]),
        (Scope.OWN, ["own", "slow"]),
        (Scope.SHARE, ["own", "slow", "dear"]),
    ],
)
def test_a_scope_chooses(scope: Scope, wanted: list[str]) -> None:
    """Own tests come first, the cheapest before the others; of other clauses what has its turn."""
    chosen = Selection(scope, share=lambda _mutant, items: items[-1:]).choose_tests(FAULT, ITEMS)

    assert [each.nodeid for each in chosen] == wanted


def test_many_forks_share_what_waits() -> None:
    """Where more tests are run, what waits is divided further, and so is what ends its server."""
    slow, ending = (replace(FAULT, name=each) for each in ("slow_answers", "depth_ends_the_worker"))
    scopes = (Scope.SHARE, Scope.EACH, Scope.FULL)

    assert [len(make_parts(slow, each)) for each in scopes] == [8, 16, 32]
    assert [len(make_parts(ending, each)) for each in scopes] == [1, 1, 12]
    assert [len(make_parts(FAULT, each)) for each in scopes] == [1, 1, 4]


def test_the_rank_is_handed_in() -> None:
    """Who knows more of a mutant sorts the tests of its clauses."""
    chosen = Selection(Scope.OWN, rank=lambda _mutant, item: -COSTS[item.nodeid])

    assert [each.nodeid for each in chosen.choose_tests(FAULT, ITEMS)] == ["slow", "own"]


def test_what_does_nothing_meets_all_tests() -> None:
    """Each clause must fail on it by one of them, the cheapest first."""
    null = Mutant("n", NULLS, "honest", "It does nothing.", kills=())
    chosen = Selection(Scope.SHARE).choose_tests(null, ITEMS)

    assert [each.nodeid for each in chosen] == ["other", "own", "slow", "dear"]
