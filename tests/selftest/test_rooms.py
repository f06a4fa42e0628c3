"""Rooms of the package: each knows those before it, and no file is in a circle of imports.

Imports inside functions and under `TYPE_CHECKING` count, too.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from fourstep.paths import ROOT

KIT = ROOT / "fourstep"
# What stands in each room, for whoever looks for the right one.
ROOMS = {
    "contract": "what is promised, and what verdicts mean",
    "drivers": "act as a visitor",
    "servers": "set up, start and stop backends",
    "reports": "verdicts as files and pages",
    "judging": "run the suite by pytest",
    "mutation": "try tests on mutants",
    "course": "lessons: what they say, grading, students, proof",
    "cli": "parse, call, print",
}
COURSE = {
    "content": "what lessons say",
    "client": "build a student's client",
    "grading": "grade a student's folder",
    "student": "remember, watch, save",
    "authoring": "prove lessons",
}
GROUND = {"errors", "nearest", "notices", "paths", "surroundings", "visible"}
TESTS = {each.name for each in (ROOT / "tests").iterdir() if each.is_dir()} | {"tests"}
Module = tuple[str, ...]
IMPORTED = re.compile(r"from (fourstep[\w.]*) import (\w+)")  # code that a test has run
NAMED = re.compile(r"fourstep\.(?!sqlite3?$|stamp$)[\w.]*\w")


@cache
def modules() -> dict[Module, Path]:
    """All modules of the package by their parts, without the package's own name."""
    found = (path.relative_to(KIT).with_suffix("").parts for path in sorted(KIT.rglob("*.py")))
    return {parts: KIT.joinpath(*parts).with_suffix(".py") for parts in found}


def edges() -> Iterator[tuple[Module, Module]]:
    """Each module with each name that it imports, wherever in the file, both as their parts."""
    for here, path in modules().items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((here, tuple(each.name.split("."))) for each in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield from ((here, (*node.module.split("."), each.name)) for each in node.names)


def goes_back(rooms: dict[str, str], mine: str, theirs: str) -> bool:
    """Whether a room knows one that comes after it."""
    order = list(rooms)
    return {mine, theirs} <= set(order) and order.index(theirs) > order.index(mine)


def wrong(here: Module, there: Module) -> str:
    """What is wrong with an import, and what to do about it; empty for nothing."""
    if there[0] in TESTS:
        return f"the package knows no test: {'.'.join(there)}"
    if there[0] != "fourstep" or len(there) < 2:
        return ""
    inner = goes_back(COURSE, here[1], there[2]) if here[0] == there[1] == "course" else False
    rooms, mine, theirs = (COURSE, here[1], there[2]) if inner else (ROOMS, here[0], there[1])
    if not (inner or goes_back(rooms, mine, theirs)):
        return ""
    return (
        f"{mine} ({rooms[mine]}) must not know {theirs} ({rooms[theirs]}): "
        f"what both need belongs into {mine} or a room before it; what needs both, into {theirs}"
    )


def file_of(there: Module) -> Module | None:
    """The file that an imported name is or stands in; None if it is none of the package's."""
    if there[0] != "fourstep":
        return None
    for parts in (there[1:], there[1:-1]):
        for each in (parts, (*parts, "__init__")):
            if each in modules():
                return each
    return None


def circles() -> list[str]:
    """Files that import each other, directly or by others."""
    knows: dict[Module, set[Module]] = {each: set() for each in modules()}
    for here, there in edges():
        if (file := file_of(there)) is not None and file != here:
            knows[here].add(file)
    while free := [each for each, others in knows.items() if not others]:
        for each in free:
            del knows[each]
        for others in knows.values():
            others.difference_update(free)
    return [f"{'/'.join(each)} -> {sorted(map('/'.join, knows[each]))}" for each in knows]


def named_modules() -> Iterator[tuple[Path, str]]:
    """Each text in Python code that looks like the name of a module of the package."""
    for folder in (KIT, ROOT / "tests"):
        for path in sorted(folder.rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                text = str(node.value) if isinstance(node, ast.Constant) else ""
                if NAMED.fullmatch(text):
                    yield path, text
                yield from ((path, ".".join(found)) for found in IMPORTED.findall(text))


def test_named_modules_exist() -> None:
    """A text that names a module or something in it, such as a patch, names one that is there."""
    found = [
        f"{path.name}: {name}" for path, name in named_modules() if not file_of((*name.split("."),))
    ]

    assert found == []


def test_the_package_has_eight_rooms() -> None:
    """Beside the rooms there are only the few modules that all of them stand on."""
    found = {parts[0] for parts in modules()} - {"__init__", "__main__"}

    assert found == {*ROOMS, *GROUND}
    assert {parts[1] for parts in modules() if parts[0] == "course"} == {*COURSE, "__init__"}


@pytest.mark.xfail(strict=True, reason="the engine that tries tests is still in tests/selftest")
def test_imports_go_one_way() -> None:
    """A room knows those before it in the order, and the package knows no test."""
    found = [f"{'/'.join(here)}: {why}" for here, there in edges() if (why := wrong(here, there))]

    assert found == []


def test_no_files_import_each_other() -> None:
    """There is no circle of files, however long."""
    assert circles() == []


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (("drivers", "http", "wire"), ("fourstep", "servers", "instance", "Instance")),
        (("course", "content", "lesson"), ("fourstep", "course", "grading", "grade", "judge")),
        (("cli", "check"), ("selftest", "matrix")),
    ],
)
def test_a_wrong_import_is_told_with_its_place(here: Module, there: Module) -> None:
    """What goes back is named with both rooms, and with where such a thing belongs."""
    assert "must not know" in wrong(here, there) or "knows no test" in wrong(here, there)
