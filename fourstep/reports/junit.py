"""JUnit XML: of a report, a test suite for each run with a test case for each clause.

Lessons write theirs by `add_suite` and `as_text`, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as Tree

from fourstep.reports.counts import FAILED, commit, name_run
from fourstep.visible import escape

_SKIPPED = {"BLOCKED", "KNOWN GAP", "NOT CLAIMED", "NOT OBSERVED"}
_COUNTS = {"failures": "failure", "errors": "error", "skipped": "skipped"}  # attribute by kind


@dataclass(frozen=True)
class Case:
    """One test case.

    Args:
        classname: to what it belongs.
        name: its name.
        kind: how it ended: `failure`, `error` or `skipped`; empty for a pass.
        verdict: the same in the words of this kit.
        text: what is told of it; the message of the kind is the first line.
        log: what the server wrote.
        seconds: how long it took; None for unknown.
        properties: what else is known of it.
    """

    classname: str
    name: str
    kind: str = ""
    verdict: str = ""
    text: str = ""
    log: str = ""
    seconds: float | None = None
    properties: Mapping[str, str] = field(default_factory=dict)


def make_junit(report: Mapping[str, Any]) -> str:
    """The XML text."""
    root = Tree.Element("testsuites", name=f"fourstep {report['level']}")
    for run in report["runs"]:
        more = {"time": f"{run['seconds']:.3f}"}
        more |= {"timestamp": run["began"]} if "began" in run else {}
        cases = [_make_case(run, clause) for clause in run["clauses"]]
        add_suite(root, name_run(run), cases, more, _make_properties(report, run))
    return as_text(root)


def add_suite(
    root: Tree.Element,
    name: str,
    cases: Iterable[Case],
    attributes: Mapping[str, str] | None = None,
    properties: Mapping[str, str] | None = None,
) -> None:
    """Add a test suite, with how many of its cases ended in which way."""
    suite = Tree.SubElement(root, "testsuite", name=name)
    _add_properties(suite, properties or {})
    every = list(cases)
    suite.set("tests", str(len(every)))
    for attribute, kind in _COUNTS.items():
        suite.set(attribute, str(sum(each.kind == kind for each in every)))
    suite.attrib.update(attributes or {})
    for each in every:
        _add_case(suite, each)


def as_text(root: Tree.Element) -> str:
    """XML as text; what it cannot hold, not even as a reference, is there as an escape."""
    for each in root.iter():
        each.attrib.update({name: escape(value) for name, value in each.attrib.items()})
        each.text = escape(each.text) if each.text else None
    Tree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + Tree.tostring(root, "unicode") + "\n"


def _add_case(suite: Tree.Element, case: Case) -> None:
    made = Tree.SubElement(suite, "testcase", classname=case.classname, name=case.name)
    if case.seconds is not None:
        made.set("time", f"{case.seconds:.3f}")
    _add_properties(made, case.properties)
    first = case.text.partition("\n")[0]
    if case.kind == "skipped":
        Tree.SubElement(made, "skipped", message=f"{case.verdict}: {first}")
    elif case.kind:
        found = Tree.SubElement(made, case.kind, message=first, type=case.verdict)
        found.text = case.text
        if case.log:
            Tree.SubElement(made, "system-out").text = case.log


def _add_properties(parent: Tree.Element, properties: Mapping[str, str]) -> None:
    if properties:
        found = Tree.SubElement(parent, "properties")
        for key, value in properties.items():
            Tree.SubElement(found, "property", name=key, value=value)


def _make_properties(report: Mapping[str, Any], run: Mapping[str, Any]) -> dict[str, str]:
    made = {"commit": commit(run)} if run.get("commit") else {}
    made |= {key: str(report[key]) for key in ("contract", "kit", "level")}
    return {**made, "seed": str(run["seed"])}


def _make_case(run: Mapping[str, Any], clause: Mapping[str, Any]) -> Case:
    verdict, cause = clause["verdict"], clause.get("blocked_by")
    ended = "" if verdict == "PASS" else "error" if verdict == "ERROR" else "failure"
    if verdict in _SKIPPED and (verdict != "BLOCKED" or _has_failed(run)):
        ended = "skipped"  # of a blocked clause the cause fails; else the suite would not
    return Case(
        classname=f"{run['backend']}.{clause['level']}",
        name=f"{clause['id']} {clause['title']}",
        kind=ended,
        verdict=verdict,
        text=clause["gap"] or (f"by {cause}\n" if cause else "") + clause["evidence"],
        log=clause.get("log") or "",
        seconds=clause["seconds"],
        properties={"clause": clause["id"]},
    )


def _has_failed(run: Mapping[str, Any]) -> bool:
    return any(each["verdict"] in FAILED for each in run["clauses"])
