"""Whoever has a tool look away says why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from fourstep.paths import ROOT
from selftest.test_sizes import sources

# What is known at once is said beside it, or in the line above: `
BARE = re.compile(
    r"# (?:type: ignore(?:\[[\w-]+\])?|noqa(?:: [A-Z0-9, ]+)?)$"
    r"|// (?:eslint-disable(?:(?! -- ).)*|@ts-(?:ignore|expect-error))$",
    re.M,
)


def test_each_ignore_gives_its_reason() -> None:
    """After `type: ignore`, `noqa` or `eslint-disable` stands a reason, in what people write."""
    found = [
        f"{path.relative_to(ROOT)}: {each[0]}"
        for path in (*sources(), *scripts())
        for each in BARE.finditer(path.read_text("utf-8"))
    ]

    assert found == []


def scripts() -> Iterator[Path]:
    """The files of TypeScript and JavaScript that people write."""
    yield from ROOT.glob("client/*.*s")
    for pattern in (
        "client/src",
        "client/rules",
        "backends/*/src",
        "backends/*/tests",
        "docs",
        "tests",
    ):
        for folder in ROOT.glob(pattern):
            for path in folder.rglob("*.*s"):
                if path.suffix in {".ts", ".mjs", ".js"} and "node_modules" not in path.parts:
                    yield path
