"""The reference backends in Python can be laid side by side: same modules, same public names.

Where they differ, a table in docs/explanation/independent-backends.md says why.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from fourstep.paths import ROOT
from fourstep.servers.manifest import reference_backends

PAGE = ROOT / "docs" / "explanation" / "independent-backends.md"
BACKENDS = {each.title: each for each in reference_backends() if each.language == "Python"}
DEFINES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@cache
def modules(title: str) -> dict[str, ast.Module]:
    """The modules of a backend's package by their names, read and not imported."""
    backend = BACKENDS[title]
    folder = backend.folder / f"{backend.name}_backend"
    paths = sorted(folder.glob("*.py"))
    return {each.stem: ast.parse(each.read_text(encoding="utf-8")) for each in paths}


def public_names(title: str) -> set[str]:
    """Each module, and each function and class of it that others may use: `module.name`."""
    found = modules(title)
    return {*found, *(f"{name}.{each}" for name in found for each in _defined(found[name]))}


def _defined(module: ast.Module) -> Iterator[str]:
    for node in module.body:
        if isinstance(node, DEFINES):
            yield from [] if node.name.startswith("_") else [node.name]
        elif isinstance(node, ast.ImportFrom):  # "x as x" hands a name on (PEP 484)
            yield from (each.name for each in node.names if each.name == each.asname)


def differences() -> dict[str, set[str]]:
    """For each backend what not all others have. Of a module that they lack, only the module."""
    names = {title: public_names(title) for title in BACKENDS}
    common = set.intersection(*names.values())
    return {
        title: {each for each in mine - common if "." not in each or each.split(".")[0] in common}
        for title, mine in names.items()
    }


def admitted() -> dict[str, set[str]]:
    """What the table says of each backend."""
    text = PAGE.read_text(encoding="utf-8").partition("\n## Where they differ\n")[2]
    lines = [each for each in text.splitlines() if each.startswith("|")]
    head, _, *rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]
    assert all(row[-1] for row in rows), "each difference has a reason"
    return {
        title: {name for row in rows for name in re.findall(r"`([\w.]+)`", row[place])}
        for place, title in enumerate(head[:-1])
    }


@pytest.mark.parametrize("title", BACKENDS)
def test_backends_have_the_same_names(title: str) -> None:
    """A module, function or class that another backend lacks stands in the table, with a reason."""
    assert differences()[title] - admitted()[title] == set(), f"see {PAGE.name}"


@pytest.mark.parametrize("title", BACKENDS)
def test_the_table_names_no_more(title: str) -> None:
    """What is the same by now, or not there any more, is not called a difference."""
    assert admitted()[title] - differences()[title] == set(), f"see {PAGE.name}"


def test_the_table_has_all_backends() -> None:
    """Each reference backend in Python has its column."""
    assert set(admitted()) == set(BACKENDS)


def test_what_is_public_is_seen() -> None:
    """Functions and classes count, and names that are handed on; private ones and others do not."""
    code = "from .a import B as B, C\ndef d(): ...\ndef _e(): ...\nclass F: ...\nG = 1\n"

    assert set(_defined(ast.parse(code))) == {"B", "d", "F"}
