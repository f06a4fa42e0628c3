"""A report as JUnit XML: a test suite for each run, a test case for each clause."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as Tree

from fourstep.reports.counts import commit, name
from fourstep.visible import visible

_SKIPPED = {"KNOWN GAP", "NOT CLAIMED", "NOT OBSERVED"}


def junit(report: Mapping[str, Any]) -> str:
    """The XML text."""
    root = Tree.Element("testsuites", name=f"fourstep {report['level']}")
    for run in report["runs"]:
        root.append(_suite(report, run))
    return as_text(root)


def as_text(root: Tree.Element) -> str:
    """XML as text; what it cannot hold, not even as a reference, is there as an escape."""
    for each in root.iter():
        each.attrib.update({name: visible(value) for name, value in each.attrib.items()})
        each.text = visible(each.text) if each.text else None
    Tree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + Tree.tostring(root, "unicode") + "\n"


def _suite(report: Mapping[str, Any], run: Mapping[str, Any]) -> Tree.Element:
    verdicts = [each["verdict"] for each in run["clauses"]]
    suite = Tree.Element(
        "testsuite",
        name=name(run),
        tests=str(len(verdicts)),
        failures=str(verdicts.count("FAIL")),
        errors=str(verdicts.count("ERROR")),
        skipped=str(sum(each in _SKIPPED for each in verdicts)),
        time=f"{run['seconds']:.3f}",
    )
    if "began" in run:
        suite.set("timestamp", run["began"])
    properties = Tree.SubElement(suite, "properties")
    if run.get("commit"):
        Tree.SubElement(properties, "property", name="commit", value=commit(run))
    for key in ("contract", "kit", "level"):
        Tree.SubElement(properties, "property", name=key, value=str(report[key]))
    Tree.SubElement(properties, "property", name="seed", value=str(run["seed"]))
    for clause in run["clauses"]:
        suite.append(_case(run, clause))
    return suite


def _case(run: Mapping[str, Any], clause: Mapping[str, Any]) -> Tree.Element:
    case = Tree.Element(
        "testcase",
        classname=f"{run['backend']}.{clause['level']}",
        name=f"{clause['id']} {clause['title']}",
        time=f"{clause['seconds']:.3f}",
    )
    properties = Tree.SubElement(case, "properties")
    Tree.SubElement(properties, "property", name="clause", value=clause["id"])
    verdict, text = clause["verdict"], clause["gap"] or clause["evidence"]
    if verdict in _SKIPPED:
        Tree.SubElement(case, "skipped", message=f"{verdict}: {text.partition(chr(10))[0]}")
    elif verdict != "PASS":
        kind = "failure" if verdict == "FAIL" else "error"
        found = Tree.SubElement(case, kind, message=text.partition("\n")[0], type=verdict)
        found.text = text
        if clause.get("log"):
            Tree.SubElement(case, "system-out").text = clause["log"]
    return case
