"""Which trials the gate makes: the same tests each time, and twice more what is not as declared."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, cast

import pytest

from fourstep.contract.verdicts import Observation, Verdict
from fourstep.mutation.mutants import Mutant
from fourstep.mutation.trial import MutantTrial
from selftest.gate.choice import one_of_each
from selftest.gate.gate import CALM, Rounds
from selftest.gate.texts import steady

HONEST, MUTANT = (Mutant(name, "over_strict", "flask", "", ("LOGIN-2",)) for name in ("h", "l"))


@dataclass(frozen=True)
class Item:
    """A collected test of one clause, with one parameter."""

    nodeid: str
    number: int
    fixturenames: tuple[str, ...] = ()

    @property
    def callspec(self) -> Any:
        """Which of the parameters it has."""
        return SimpleNamespace(indices={"x": self.number})

    def iter_markers(self, _name: str) -> list[Any]:
        """The mark of its clause."""
        return [SimpleNamespace(args=("STATIC-3",))]


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
