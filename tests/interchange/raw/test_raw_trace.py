"""The same bytes have the same course on every backend, in whatever form HTTP allows them."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from fourstep.instance import Instance
from interchange.raw.party import RawParty
from interchange.raw.steps import RAW_STEPS, RawStep
from interchange.raw.tolerated import Told, differences, failures
from interchange.raw.waiting import LONGER, honest

LENGTH = 40  # steps of one conversation
TRIES = 5  # of a request beside which somebody waited: the machine may have been busy


class RawConversation(RuleBasedStateMachine):
    """The same bytes to two backends; Hypothesis makes a short scenario of a long difference."""

    def __init__(self, one: Instance, other: Instance, count: Callable[[], None]) -> None:
        super().__init__()
        unique = uuid4().hex[:12]
        script = next((one.client_dist).glob("main-*.js")).name
        self.names = (one.manifest.name, other.manifest.name)
        self.parties = [RawParty(each, unique, script) for each in (one, other)]
        self.count = count

    @rule(raw=RAW_STEPS)
    def both_answer_alike(self, raw: RawStep) -> None:
        """Both backends answer these bytes alike, after all before them, and nobody waits long."""
        self.count()
        waits = self._taken(raw)
        for _ in range(TRIES):
            if max(waits, default=0.0) < LONGER:
                return
            beside = self._taken(honest(raw.step))
            waits = [min(pair) for pair in zip(waits, self._taken(raw), strict=True)]
            waits = [wait - other for wait, other in zip(waits, beside, strict=True)]
        raise AssertionError(f"others waited {waits} s longer\n{self._shown()}")

    def teardown(self) -> None:
        """Close all connections."""
        for party in self.parties:
            party.leave()

    def _taken(self, raw: RawStep) -> list[float]:
        here, there = (party.take(raw) for party in self.parties)
        keys = differences(self.parties[0].sent, here, there)
        keys += [key for key in failures(here) + failures(there) if key not in keys]
        assert not keys, self._difference(keys, here, there)
        return [party.bystander.waited for party in self.parties if raw.hostile]

    def _difference(self, keys: list[str], *told: Told) -> str:
        return "\n".join(
            [
                *(
                    f"{name}: {key}: {each.get(key)}"
                    for name, each in zip(self.names, told, strict=True)
                    for key in keys
                ),
                self._shown(),
            ]
        )

    def _shown(self) -> str:
        return f"sent: {_short(self.parties[0].sent)}"


def _short(sent: bytes, longest: int = 1500) -> str:
    if len(sent) <= longest:
        return repr(sent)
    return f"{sent[: longest // 2]!r} ... ({len(sent)} bytes) ... {sent[-longest // 2 :]!r}"


def test_two_backends_answer_the_same_bytes_alike(
    two_behind_proxies: tuple[Instance, Instance], pytestconfig: pytest.Config
) -> None:
    """Thousands of requests, in odd forms and hostile ones, have the same answers on both."""
    wanted, taken = pytestconfig.getoption("--raw-steps"), 0

    def count() -> None:
        nonlocal taken
        taken += 1

    @seed(pytestconfig.getoption("--conversation-seed"))
    def begin() -> RawConversation:
        return RawConversation(*two_behind_proxies, count)

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
