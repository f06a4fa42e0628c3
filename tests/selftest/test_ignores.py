"""Whoever has a tool look away says why."""

from __future__ import annotations

import re
import subprocess
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


def scripts() -> list[Path]:
    """The files of TypeScript and JavaScript in the repository."""
    command = ("git", "ls-files", "*.ts", "*.mjs", "*.js")
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / each for each in listed.stdout.splitlines()]
