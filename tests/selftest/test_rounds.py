"""Which trials the gate makes: the same tests each time, and twice more what is not as declared."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, cast

import pytest

from fourstep.contract.verdicts import Observation, Verdict
from fourstep.mutation.mutants import Mutant
from fourstep.mutation.selection import Scope
from fourstep.mutation.trial import MutantTrial
from selftest.gate import choice
from selftest.gate.choice import is_decided, one_case_of_each, one_of_each
from selftest.gate.gate import CALM, Rounds
from selftest.gate.texts import steady

HONEST, MUTANT = (Mutant(name, "over_strict", "flask", "", ("LOGIN-2",)) for name in ("h", "l"))


@dataclass(frozen=True)
class Item:
    """A collected test of one clause, with one parameter."""

    nodeid: str
    number: int
    fixturenames: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ("STATIC-3",)

    @property
    def callspec(self) -> Any:
        """Which of the parameters it has."""
        return SimpleNamespace(indices={"x": self.number})

    def iter_markers(self, _name: str) -> list[Any]:
        """The mark of its clauses."""
        return [SimpleNamespace(args=self.clauses)]


def item(number: int) -> pytest.Item:
    """The test with this parameter, as pytest collects it."""
    return cast("pytest.Item", Item(f"tests/conformance/x.py::test_x[{9 - number}]", number))


def trial(mutant: Mutant, verdict: Verdict) -> MutantTrial:
    """A trial of one test."""
    return MutantTrial(mutant, [Observation("x.py::test", ("LOGIN-2",), "http", verdict, "")])


def test_the_order_of_collection_chooses_nothing() -> None:
    """A clause is tried by the same test, whatever the order in which pytest has sorted them."""
    first, second, third = map(item, range(3))

    assert one_of_each([third, second, first]) == one_of_each([second, first, third]) == [first]


def test_each_turn_has_another_case() -> None:
    """Of a test function one case is tried on a mutant, and in as many turns each of its cases."""
    cases = [item(number) for number in range(3)]
    chosen = [one_case_of_each(turn, MUTANT, reversed(cases)) for turn in range(3)]

    assert [len(each) for each in chosen] == [1, 1, 1]
    assert {each[0] for each in chosen} == set(cases)


def test_what_takes_long_takes_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where each test is tried, a costly one meets each mutant once in sixteen turns."""
    monkeypatch.setattr(choice, "get_cost", lambda _item: 2.0)
    chosen = [one_case_of_each(turn, MUTANT, [item(0)]) for turn in range(choice.CHEAP_TURNS)]

    assert sum(map(len, chosen)) == 1


def test_a_test_of_two_clauses_is_tried_for_the_other_one() -> None:
    """Where each test is tried, one clause that has failed does not decide the other."""
    both = cast("pytest.Item", Item("x.py::test_both", 0, clauses=("LOGIN-2", "STATIC-3")))
    seen = trial(MUTANT, Verdict.FAIL).observations

    assert is_decided(Scope.SHARE, MUTANT, both, seen)
    assert not is_decided(Scope.EACH, MUTANT, both, seen)


def test_a_closed_connection_is_one_text() -> None:
    """How a connection ended shows by chance in one way or another."""
    ended = "none (RemoteDisconnected: Remote end closed connection without response), after 2 s"
    reset = "none (ConnectionResetError: [Errno 104] Connection reset by peer), after 3 s"
    assert steady(ended) == steady(reset) != steady("none (TimeoutError: timed out), after 3 s")


def test_what_is_not_as_declared_is_tried_twice_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only that mutant is tried again, twice; then nobody is."""
    monkeypatch.setattr("selftest.gate.gate._wrong", lambda each: list(each.trouble))
    rounds, later = Rounds(2, update=False), []
    for each in (trial(HONEST, Verdict.FAIL), MutantTrial(MUTANT, trouble="!")):
        rounds.note(each)
    while names := [each.name for each in rounds.again()]:
        later.append(names)
        rounds.note(trial(MUTANT, Verdict.FAIL))

    assert later == [["l"]] * CALM
    assert rounds.wrong(0) == {"h": [], "l": ["!"]}
    assert rounds.wrong(CALM) == {"l": []}
