"""A request in pieces has the same answer, and one that does not end keeps nobody waiting."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from backends.interchange.raw.lines import RawLine
from backends.interchange.raw.pieces import PIECES, Pieces, told
from fourstep.servers.instance import Instance

EXAMPLES = 150
LEFT_MAX = 10  # connections of each backend that stay half spoken


def test_pieces_and_ends(all_behind_proxies: list[Instance], pytestconfig: pytest.Config) -> None:
    """Wherever bytes are cut, others are answered meanwhile, and the whole as if it were not."""
    left: list[RawLine] = []

    @seed(pytestconfig.getoption("--conversation-seed"))
    @settings(max_examples=EXAMPLES, deadline=None, database=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(pieces=PIECES)
    def alike(pieces: Pieces) -> None:
        first, *others = (told(each, pieces, left) for each in all_behind_proxies)
        while len(left) > LEFT_MAX * len(all_behind_proxies):
            left.pop(0).close()
        assert all(first == other for other in others), (first, others)
        assert all(status in (200, 429) for status, _ in first), first

    alike()
    for line in left:
        line.close()
