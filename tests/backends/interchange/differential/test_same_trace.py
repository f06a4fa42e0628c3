"""The same conversation, word for word, has the same course on every backend."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from backends.interchange.differential.party import Party
from backends.interchange.differential.steps import STEPS, Step
from backends.interchange.pairs import pairs_to_compare
from fourstep.servers.instance import Instance

LENGTH = 50  # steps of one conversation


class Conversation(RuleBasedStateMachine):
    """The same steps on two backends; Hypothesis makes a short scenario of a long difference."""

    def __init__(self, one: Instance, other: Instance, count: Callable[[], None]) -> None:
        super().__init__()
        unique = uuid4().hex[:12]
        self.names = (one.manifest.name, other.manifest.name)
        self.parties = [Party(each.url, unique) for each in (one, other)]
        self.count = count

    @rule(step=STEPS)
    def both_answer_alike(self, step: Step) -> None:
        """Both backends answer this step alike, after all steps before it."""
        self.count()
        here, there = (party.take(step) for party in self.parties)
        differing = [key for key in {*here, *there} if here.get(key) != there.get(key)]
        assert not differing, "\n".join(
            [f"{step}"]
            + [f"{self.names[0]}: {key}: {here.get(key)}" for key in differing]
            + [f"{self.names[1]}: {key}: {there.get(key)}" for key in differing]
        )

    def teardown(self) -> None:
        """Close all connections."""
        for party in self.parties:
            party.leave()


def test_two_backends_answer_alike(
    two_backends: tuple[Instance, Instance], pytestconfig: pytest.Config
) -> None:
    """Thousands of random steps, honest and hostile, have the same answers on both backends."""
    wanted, taken = pytestconfig.getoption("--steps") // len(pairs_to_compare(every=False)), 0

    def count() -> None:
        nonlocal taken
        taken += 1

    @seed(pytestconfig.getoption("--conversation-seed"))
    def begin() -> Conversation:
        return Conversation(*two_backends, count)

    run_state_machine_as_test(
        begin,  # type: ignore[arg-type]  # a maker is as good as a class
        settings=settings(
            max_examples=1 + wanted * 11 // (10 * LENGTH),  # some conversations are shorter
            stateful_step_count=LENGTH,
            deadline=None,
            database=None,
            print_blob=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert taken >= wanted, f"only {taken} steps were taken"
