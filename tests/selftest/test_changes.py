"""Systematic mutation finds each small change of a module, and says where it is."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from selftest.survivors.changes import Change, find_changes, tell_difference

TINY = '''"""Keep a door."""

from door import Key, log

LIMIT = 3


@log
def open_door(key: "Key", tries: int) -> bool:
    """Open it."""
    if key.fits and tries < LIMIT:
        key.turn(slowly=True)
        return True
    raise ValueError("words for a person")
'''
# What stands in place of a line, by the operator's kind.
EXPECTED = {
    "a constant is changed": "LIMIT = 4",
    "a decorator is left out": "",
    "a condition is negated": "if not (key.fits and tries < LIMIT):",
    "a comparison is loosened": "if key.fits and tries <= LIMIT:",
    "a boolean operator is exchanged": "if key.fits or tries < LIMIT:",
    "an argument by name is left out": "key.turn()",
    "a truth is exchanged": "key.turn(slowly=False)",
    "a statement is dropped": "pass",
    "another value is returned": "return False",
}


@pytest.fixture(scope="module")
def changes(tmp_path_factory: pytest.TempPathFactory) -> list[Change]:
    """All changes of a tiny module."""
    path = tmp_path_factory.mktemp("tiny") / "tiny.py"
    path.write_text(TINY, "utf-8")
    return find_changes(path)


@pytest.mark.parametrize("kind", EXPECTED)
def test_each_kind_is_tried(changes: list[Change], kind: str) -> None:
    """Of each kind of change there is one, since each finds other missing tests."""
    assert EXPECTED[kind] in {each.after for each in changes}


def test_nothing_else_is_tried(changes: list[Change]) -> None:
    """Docstrings, annotations, imports and words for people are left alone: they do nothing."""
    untouched = ('"""', "import", "def ")

    assert not any(word in each.before for each in changes for word in untouched)
    assert not any("XX" in each.after for each in changes)


def test_each_change_can_be_run(changes: list[Change]) -> None:
    """A change that is no Python would be noticed without any test."""
    for each in changes:
        ast.parse(each.text)


def test_what_runs_on_import_is_in_no_function(changes: list[Change]) -> None:
    """A constant and a decorator are reached by their names, not by their lines."""
    outside = {each.before for each in changes if not each.function}

    assert outside == {"LIMIT = 3", "@log"}


def test_a_change_reads_the_same_wherever_it_is() -> None:
    """Neither other lines, nor indentation, nor comments are part of what it reads like."""
    old, new = "a = 1\n    b = 2  # why\nc = 3\n", "a = 1\n    b = 3  # why\nc = 3\n"

    assert tell_difference(old, new) == ("b = 2", "b = 3")


def test_lines_that_read_alike_are_told_apart(tmp_path: Path) -> None:
    """Each is known by its number: one may matter where the other does not."""
    (path := tmp_path / "tiny.py").write_text("def f(x):\n    x.a()\n    x.b(1)\n    x.a()\n")
    dropped = [each for each in find_changes(path) if each.after == "pass"]

    assert [(each.before, each.nth) for each in dropped] == [
        ("x.a()", 1),
        ("x.b(1)", 1),
        ("x.a()", 2),
    ]


def test_the_same_program_is_no_change(tmp_path: Path) -> None:
    """A function that returns nothing at its end does so without a word, too."""
    (path := tmp_path / "tiny.py").write_text(
        "def f(x):\n    if x:\n        return 1\n    return None\n"
    )

    assert "return None" not in {each.before for each in find_changes(path)}
    assert {each.after for each in find_changes(path)} >= {"if not (x):", "pass", "return 2"}
