"""A request in pieces has the same answer, and one that does not end keeps nobody waiting."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from backends.interchange.raw.lines import RawLine
from backends.interchange.raw.pieces import PIECES, Pieces, told
from fourstep.servers.instance import Instance

EXAMPLES = 150
LEFT_MAX = 20  # connections that stay half spoken


def test_pieces_and_ends(
    two_behind_proxies: tuple[Instance, Instance], pytestconfig: pytest.Config
) -> None:
    """Wherever bytes are cut, others are answered meanwhile, and the whole as if it were not."""
    left: list[RawLine] = []

    @seed(pytestconfig.getoption("--conversation-seed"))
    @settings(max_examples=EXAMPLES, deadline=None, database=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(pieces=PIECES)
    def alike(pieces: Pieces) -> None:
        here, there = (told(each, pieces, left) for each in two_behind_proxies)
        while len(left) > LEFT_MAX:
            left.pop(0).close()
        assert here == there
        assert all(status in (200, 429) for status, _ in here), here

    alike()
    for line in left:
        line.close()
