"""The same conversation, word for word, has the same course on every backend."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from uuid import uuid4

import pytest
from hypothesis.stateful import RuleBasedStateMachine, rule

from backends.interchange.differential.party import Party
from backends.interchange.differential.steps import STEPS, Step
from backends.interchange.random_steps import take_steps
from fourstep.servers.instance import Instance

LENGTH = 50  # steps of one conversation


class Conversation(RuleBasedStateMachine):
    """The same steps on all backends; Hypothesis makes a short scenario of a long difference."""

    def __init__(self, servers: Sequence[Instance], count: Callable[[], None]) -> None:
        super().__init__()
        unique = uuid4().hex[:12]
        self.parties = {each.manifest.name: Party(each.url, unique) for each in servers}
        self.count = count

    @rule(step=STEPS)
    def all_answer_alike(self, step: Step) -> None:
        """All backends answer this step alike, after all steps before it."""
        self.count()
        told = {name: party.take(step) for name, party in self.parties.items()}
        for one, other in combinations(told, 2):
            here, there = told[one], told[other]
            differing = [key for key in {*here, *there} if here.get(key) != there.get(key)]
            assert not differing, "\n".join(
                [f"{step}"]
                + [f"{one}: {key}: {here.get(key)}" for key in differing]
                + [f"{other}: {key}: {there.get(key)}" for key in differing]
            )

    def teardown(self) -> None:
        """Close all connections."""
        for party in self.parties.values():
            party.leave()


def test_all_backends_answer_alike(
    all_backends: list[Instance], pytestconfig: pytest.Config
) -> None:
    """A thousand random steps, honest and hostile, have the same answers on all backends."""
    wanted, number = map(pytestconfig.getoption, ("--steps", "--conversation-seed"))
    talks = 1 + wanted * 11 // (10 * LENGTH)
    taken = take_steps(lambda count: Conversation(all_backends, count), number, talks, LENGTH)

    assert taken >= wanted, f"only {taken} steps were taken"
