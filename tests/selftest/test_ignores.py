"""Whoever has a tool look away says why."""

from __future__ import annotations

import re

from fourstep.paths import ROOT
from selftest.test_sizes import sources

# What is known at once is said beside it, or in the line above: `
BARE = re.compile(r"# (?:type: ignore(?:\[[\w-]+\])?|noqa(?:: [A-Z0-9, ]+)?)$", re.M)


def test_each_ignore_gives_its_reason() -> None:
    """After `type: ignore[...]` or `noqa: ...` stands a reason, in each file that people write."""
    found = [
        f"{path.relative_to(ROOT)}: {each[0]}"
        for path in sources()
        for each in BARE.finditer(path.read_text("utf-8"))
    ]

    assert found == []
