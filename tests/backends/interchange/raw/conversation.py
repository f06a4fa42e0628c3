"""A conversation by raw bytes with several backends, compared after each step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from uuid import uuid4

from hypothesis.stateful import RuleBasedStateMachine, rule

from backends.interchange.random_steps import take_steps
from backends.interchange.raw.party import Change, RawParty, as_it_is
from backends.interchange.raw.steps import RAW_STEPS, RawStep
from backends.interchange.raw.tolerated import Sent, Told, differences, failures
from backends.interchange.raw.waiting import LONGER, honest
from fourstep.servers.instance import Instance

LENGTH = 40  # steps of one conversation
TRIES = 5  # of a request beside which somebody waited: the machine may have been busy


class RawConversation(RuleBasedStateMachine):
    """The same bytes to all backends; Hypothesis makes a short scenario of a long difference."""

    def __init__(
        self, servers: Sequence[Instance], count: Callable[[], None], mistake: Change
    ) -> None:
        super().__init__()
        unique = uuid4().hex[:12]
        script = next((servers[0].client_dist).glob("main-*.js")).name
        self.names = [each.manifest.name for each in servers]
        changes = [*(len(servers) - 1) * [as_it_is], mistake]
        self.parties = [
            RawParty(each, unique, script, change)
            for each, change in zip(servers, changes, strict=True)
        ]
        self.count = count

    @rule(raw=RAW_STEPS)
    def all_answer_alike(self, raw: RawStep) -> None:
        """All backends answer these bytes alike, after all before them, and nobody waits long."""
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
        told = [(name, each.take(raw)) for name, each in zip(self.names, self.parties, strict=True)]
        sent = Sent(self.parties[0].sent, raw.broken)
        for one, other in combinations(told, 2):
            keys = differences(sent, one[1], other[1])
            keys += [key for key in failures(one[1]) + failures(other[1]) if key not in keys]
            assert not keys, self._difference(keys, one, other)
        return [party.bystander.waited for party in self.parties if raw.hostile]

    def _difference(self, keys: list[str], *told: tuple[str, Told]) -> str:
        lines = [f"{name}: {key}: {each.get(key)}" for name, each in told for key in keys]
        return "\n".join([*lines, self._shown()])

    def _shown(self) -> str:
        return f"sent: {_short(self.parties[0].sent)}"


def _short(sent: bytes, longest: int = 1500) -> str:
    if len(sent) <= longest:
        return repr(sent)
    return f"{sent[: longest // 2]!r} ... ({len(sent)} bytes) ... {sent[-longest // 2 :]!r}"


def converse(
    servers: Sequence[Instance],
    number: int,
    wanted: int,
    mistake: Change = as_it_is,
    *,
    shrink: bool = True,
) -> int:
    """Take about so many steps, and tell how many it were.

    Args:
        servers: two backends or more.
        number: the seed; another one, other conversations.
        wanted: steps to take.
        mistake: what the last backend is made to misread, to see whether that is found.
        shrink: whether a short scenario is looked for where there is a difference.

    Raises:
        AssertionError: they differ, one of them fails, or somebody waits too long.
    """
    return take_steps(
        lambda count: RawConversation(servers, count, mistake),
        number,
        talks=1 + wanted * 13 // (10 * LENGTH),
        length=LENGTH,
        shrink=shrink,
    )
