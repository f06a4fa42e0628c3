"""A conversation by raw bytes with two backends, and how Hypothesis is asked for many of them."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from backends.interchange.raw.party import Change, RawParty, as_it_is
from backends.interchange.raw.steps import RAW_STEPS, RawStep
from backends.interchange.raw.tolerated import Sent, Told, differences, failures
from backends.interchange.raw.waiting import LONGER, honest
from fourstep.servers.instance import Instance

LENGTH = 40  # steps of one conversation
TRIES = 5  # of a request beside which somebody waited: the machine may have been busy


class RawConversation(RuleBasedStateMachine):
    """The same bytes to two backends; Hypothesis makes a short scenario of a long difference."""

    def __init__(
        self, one: Instance, other: Instance, count: Callable[[], None], mistake: Change
    ) -> None:
        super().__init__()
        unique = uuid4().hex[:12]
        script = next((one.client_dist).glob("main-*.js")).name
        self.names = (one.manifest.name, other.manifest.name)
        changes = (as_it_is, mistake)
        self.parties = [
            RawParty(each, unique, script, change)
            for each, change in zip((one, other), changes, strict=True)
        ]
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
        keys = differences(Sent(self.parties[0].sent, raw.broken), here, there)
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


def converse(
    one: Instance,
    other: Instance,
    number: int,
    wanted: int,
    mistake: Change = as_it_is,
    *,
    shrink: bool = True,
) -> int:
    """Take about so many steps, and tell how many it were.

    Args:
        one: a backend.
        other: another one.
        number: the seed; another one, other conversations.
        wanted: steps to take.
        mistake: what the other backend is made to misread, to see whether that is found.
        shrink: whether a short scenario is looked for where there is a difference.

    Raises:
        AssertionError: they differ, one of them fails, or somebody waits too long.
    """
    taken = 0

    def count() -> None:
        nonlocal taken
        taken += 1

    @seed(number)
    def begin() -> RawConversation:
        return RawConversation(one, other, count, mistake)

    run_state_machine_as_test(
        begin,  # type: ignore[arg-type]  # a maker is as good as a class
        settings=settings(
            max_examples=1 + wanted * 13 // (10 * LENGTH),  # some conversations are shorter
            stateful_step_count=LENGTH,
            phases=tuple(Phase) if shrink else (Phase.generate,),
            deadline=None,
            database=None,
            print_blob=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
    return taken
