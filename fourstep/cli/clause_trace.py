"""For each clause, all that speaks of it: scenarios, tests, known faults, lessons and code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fourstep.contract.clauses import read_contract
from fourstep.course.content.checks import read_checks
from fourstep.course.content.course import read_course
from fourstep.mutation.likely_causes import read_known_faults
from fourstep.paths import FEATURES, LESSONS, SUITE
from fourstep.servers import manifest

KINDS = ("features", "tests", "faults", "lessons")
_CODE = (".py", ".js", ".mjs", ".ts")
_NOT_CODE = {"tests", "node_modules", "migrations"}

# What speaks of a clause, by kind; a backend's code is a kind of its own, by the backend's name.
Trace = dict[str, dict[str, list[str]]]


def trace() -> Trace:
    """All that speaks of each clause, by clause and kind. Unknown ids are among the clauses."""
    kinds = list_kinds()
    found: Trace = {id_: {kind: [] for kind in kinds} for id_ in read_contract().clauses}
    for kind, id_, place in _find_citations():
        of = found.setdefault(id_, {each: [] for each in kinds})[kind]
        if place not in of:
            of.append(place)
    return found


def list_kinds() -> tuple[str, ...]:
    """The kinds of what speaks of a clause: four, and each backend's code."""
    return (*KINDS, *(each.name for each in manifest.read_reference_backends()))


def find_orphans(found: Trace) -> list[str]:
    """What is wrong with a trace, in sentences: clauses without something, ids without a clause."""
    wrong, backends = [], [each.name for each in manifest.read_reference_backends()]
    for id_, by_kind in found.items():
        if id_ not in read_contract().clauses:
            places = ", ".join(place for places in by_kind.values() for place in places)
            wrong.append(f"{id_} is no clause, but {places} speaks of it.")
            continue
        if not by_kind["features"] and not by_kind["tests"]:
            wrong.append(f"{id_} has no test.")
        if not by_kind["faults"]:
            wrong.append(f"{id_} has no mutant that breaks it.")
        silent = [name for name in backends if not by_kind[name]]
        wrong += [f"{id_} is not named in the code of backend {name}." for name in silent]
    return wrong


def _find_citations() -> Iterator[tuple[str, str, str]]:
    yield from (("features", id_, place) for id_, place in _find_scenarios())
    yield from (("tests", id_, place) for id_, place in _find_tests())
    for fault in read_known_faults():
        yield from (("faults", id_, fault.name) for id_ in fault.declared)
    yield from (("lessons", id_, place) for id_, place in _find_in_lessons())
    for each in manifest.read_reference_backends():
        yield from ((each.name, id_, place) for id_, place in _read_texts(each.folder, _CODE))


def _find_in_lessons() -> Iterator[tuple[str, str]]:
    """What a lesson's checks lead to, and what its text names."""
    for lesson in read_course().lessons:
        for check in read_checks(lesson):
            yield from ((id_, f"{check.id}: {check.promise}") for id_ in check.clauses)
    yield from _read_texts(LESSONS, (".md",))


def _find_scenarios() -> Iterator[tuple[str, str]]:
    from gherkin.parser import Parser  # pytest-bdd brings it

    for path in sorted(FEATURES.glob("*.feature")):
        feature: Any = Parser().parse(path.read_text("utf-8"))["feature"]
        for child in feature["children"]:
            scenario = child["scenario"]
            for tag in (*feature["tags"], *scenario["tags"]):
                if _ID.fullmatch(tag["name"][1:]):
                    yield tag["name"][1:], f"{path.name}: {scenario['name']}"


def _find_tests() -> Iterator[tuple[str, str]]:
    for path in sorted(SUITE.rglob("*.py")):
        where = path.relative_to(SUITE).as_posix()
        tree = ast.parse(path.read_text("utf-8"))
        for node in tree.body:
            name = getattr(node, "name", "")
            for call in ast.walk(node):
                if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "clause":
                    for word in call.args:
                        if isinstance(word, ast.Constant):
                            yield str(word.value), f"{where}::{name}" if name else where


def _read_texts(folder: Path, endings: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.suffix in endings and not _NOT_CODE & set(inside.parts):
            for id_ in dict.fromkeys(_ID.findall(path.read_text("utf-8"))):
                yield id_, inside.as_posix()


# An id that looks like one of ours: its family is. Others (CVE-2019, UTF-8) are not meant.
_ID = re.compile(
    rf"\b(?:{'|'.join(sorted({id_.partition('-')[0] for id_ in read_contract().clauses}))})-\d+\b"
)
