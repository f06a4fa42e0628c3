"""Files and functions of Python are small; what is not stands in a list that may only shrink."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fourstep.paths import ROOT

FILE, FUNCTION = 150, 20  # lines
MOST = 83  # exceptions: whoever parts one takes one off
LIST = Path(__file__).with_name("too_long.txt")


def sources() -> Iterator[Path]:
    """All files of Python here, but for what lessons have students write: one file that grows."""
    yield from ROOT.glob("*.py")
    yield from sorted((ROOT / "docs" / "lessons").glob("*/*.py"))
    for folder in ("backends", "fourstep", "tests"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if not {"node_modules", ".venv", "build"} & set(path.parts):
                yield path


def length_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of what a function does: without its arguments, which a command has many of."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


@cache
def too_long() -> dict[str, int]:
    """The lines of each file and function that has more than it should."""
    found = {}
    for path in sources():
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(ROOT).as_posix()
        if (lines := text.count("\n")) > FILE:
            found[name] = lines
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines, where = length_of(node), f"{name}::{node.name}"
                found |= {where: max(lines, found.get(where, 0))} if lines > FUNCTION else {}
    return found


@cache
def listed() -> dict[str, int]:
    """The exceptions, each with the lines that it has at most."""
    rows = [each.split() for each in LIST.read_text("utf-8").splitlines() if each[:1] != "#"]
    return {name: int(lines) for lines, name in rows}


def test_what_is_not_listed_is_short() -> None:
    """A file has at most 150 lines and a function 20; if not, there is a second idea in it."""
    new = [
        f"{name} has {lines} lines: part it"
        for name, lines in too_long().items()
        if lines > listed().get(name, 0)
    ]

    assert new == []


def test_the_list_only_shrinks() -> None:
    """What became shorter is listed with its new length, and what is short no more at all."""
    old = [
        f"{name}: write {too_long().get(name, 'no line')} in {LIST.name}"
        for name, lines in listed().items()
        if too_long().get(name, 0) < lines
    ]

    assert old == []
    assert len(listed()) <= MOST
