"""Rooms of the package, and who knows whom: `python -m selftest.rooms` draws it.

Imports inside functions and under `TYPE_CHECKING` count, too.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

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
    if here[0] in GROUND and there[1] in ROOMS:
        return f"{here[0]} is below all rooms and must not know {there[1]}: move it to {there[1]}"
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


def is_there(name: str) -> bool:
    """Whether a text such as `fourstep.drivers.http.wire` names a module, or what one holds."""
    *where, last = name.split(".")[1:]
    if any(each in modules() for each in ((*where, last), (*where, last, "__init__"))):
        return True
    path = modules().get((*where,)) or modules().get((*where, "__init__"))
    return path is not None and last in names_in(path)


def names_in(path: Path) -> set[str]:
    """What a module defines or imports, at its top."""
    found: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            found |= {each.asname or each.name for each in node.names}
        else:
            found |= {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    return found


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


def picture() -> Iterator[str]:
    """The rooms in their order; for each the rooms that it knows, with the number of imports."""
    for room, what in ROOMS.items():
        files = sum(parts[0] == room for parts in modules())
        known = Counter(
            there[1]
            for here, there in edges()
            if here[0] == room and there[0] == "fourstep" and there[1:2] != (room,)
        )
        told = ", ".join(f"{each} {known[each]}" for each in ROOMS if known[each])
        yield f"{room:9} {files:3} files: {what}; knows {told or 'the ground only'}"
    told = "\n".join(circles())
    yield f"circles of files:\n{told}" if told else "no circle of files"


if __name__ == "__main__":
    sys.stdout.write("\n".join(picture()) + "\n")
