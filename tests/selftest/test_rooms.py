"""Rooms of the package: each knows those before it, and no file is in a circle of imports."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from fourstep.paths import ROOT
from selftest.rooms import (
    COURSE,
    GROUND,
    KIT,
    ROOMS,
    Module,
    circles,
    edges,
    is_there,
    modules,
    wrong,
)

IMPORTED = re.compile(r"from (fourstep[\w.]*) import (\w+)")  # code that a test has run
NAMED = re.compile(r"fourstep\.(?!sqlite3?$|stamp$)[\w.]*\w")


def named_modules() -> Iterator[tuple[Path, str]]:
    """Each text in Python code that looks like the name of a module of today."""
    for folder in (KIT, ROOT / "tests"):
        for path in sorted(folder.rglob("*.py")):
            if "old_imports" in path.name:  # these have to be the names of before
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                text = str(node.value) if isinstance(node, ast.Constant) else ""
                if NAMED.fullmatch(text):
                    yield path, text
                yield from ((path, ".".join(found)) for found in IMPORTED.findall(text))


def test_named_modules_exist() -> None:
    """A text that names a module or something in it, such as a patch, names one that is there."""
    found = [f"{path.name}: {name}" for path, name in named_modules() if not is_there(name)]

    assert found == []


@pytest.mark.parametrize("name", ["fourstep." + each for each in ("manifest", "servers.gone")])
def test_a_stale_name_is_found(name: str) -> None:
    """A name of before is none, though the folder that it would lie in is there."""
    assert not is_there(name)
    assert is_there("fourstep.servers.manifest.Manifest")


def test_the_package_has_eight_rooms() -> None:
    """Beside the rooms there are only the few modules that all of them stand on."""
    found = {parts[0] for parts in modules()} - {"__init__", "__main__"}

    assert found == {*ROOMS, *GROUND}
    assert {parts[1] for parts in modules() if parts[0] == "course"} == {*COURSE, "__init__"}


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
        (("nearest",), ("fourstep", "contract", "clauses", "Clause")),
        (("cli", "check"), ("selftest", "matrix")),
    ],
)
def test_a_wrong_import_is_told_with_its_place(here: Module, there: Module) -> None:
    """What goes back is named with both rooms, and with where such a thing belongs."""
    assert "must not know" in wrong(here, there) or "knows no test" in wrong(here, there)
