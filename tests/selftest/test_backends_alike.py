"""The reference backends in Python can be laid side by side: same modules, same public names.

One of them is compared with each other one. Where two differ, a table in
docs/explanation/independent-backends.md says why.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from fourstep.paths import ROOT
from fourstep.servers.manifest import read_reference_backends

PAGE = ROOT / "docs" / "explanation" / "independent-backends.md"
BACKENDS = {each.title: each for each in read_reference_backends() if each.language == "Python"}
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


def differences(mine: str, other: str) -> set[str]:
    """What the first backend has and the other has not. Of a module that it lacks, the module."""
    here, there = public_names(mine), public_names(other)
    return {each for each in here - there if "." not in each or each.split(".")[0] in there}


def tables() -> dict[tuple[str, str], dict[str, set[str]]]:
    """What the page admits: for each pair of backends what each of the two has alone."""
    text = PAGE.read_text(encoding="utf-8").partition("\n## Where they differ\n")[2]
    found = {}
    for table in re.findall(r"(?:^\|.*\n?)+", text, re.MULTILINE):
        rows = [[each.strip() for each in line.split("|")[1:-1]] for line in table.splitlines()]
        (one, two, _), _, *rows = rows
        assert all(row[-1] for row in rows), "each difference has a reason"
        found[one, two] = {
            title: {name for row in rows for name in re.findall(r"`([\w.]+)`", row[place])}
            for place, title in enumerate((one, two))
        }
    return found


each_pair = pytest.mark.parametrize("pair", tables(), ids=" and ".join)


@each_pair
def test_backends_have_the_same_names(pair: tuple[str, str]) -> None:
    """A module, function or class that the other one lacks stands in the table, with a reason."""
    for mine, other in (pair, pair[::-1]):
        assert differences(mine, other) - tables()[pair][mine] == set(), f"see {PAGE.name}"


@each_pair
def test_the_table_names_no_more(pair: tuple[str, str]) -> None:
    """What is the same by now, or not there any more, is not called a difference."""
    for mine, other in (pair, pair[::-1]):
        assert tables()[pair][mine] - differences(mine, other) == set(), f"see {PAGE.name}"


def test_each_backend_has_a_table() -> None:
    """Each reference backend in Python is compared with one and the same of them."""
    (first,) = {one for one, _ in tables()}

    assert {first, *(two for _, two in tables())} == set(BACKENDS)


def test_what_is_public_is_seen() -> None:
    """Functions and classes count, and names that are handed on; private ones and others do not."""
    code = "from .a import B as B, C\ndef d(): ...\ndef _e(): ...\nclass F: ...\nG = 1\n"

    assert set(_defined(ast.parse(code))) == {"B", "d", "F"}
