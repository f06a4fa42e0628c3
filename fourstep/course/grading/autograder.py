"""A judging of a student's folder as files that autograders read: JSON, and JUnit XML."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree as Tree

from fourstep.course.content.course import Course
from fourstep.course.content.lesson import Lesson
from fourstep.course.grading.results import Judgement, Result, Verdict
from fourstep.reports.junit import as_text
from fourstep.visible import everywhere

_STATUS = {Verdict.PASS: "pass", Verdict.FAIL: "fail", Verdict.WAIT: "fail"}


def as_json(course: Course, judgement: Judgement) -> str:
    """The form of Exercism's test runners, version 3, with lesson, check, clauses and verdict.

    Shapes: `status` is pass, fail or error; `tests` has an object for each check, with `name`,
    `status`, `message` (null for a pass), `task_id` (the lesson's number); `passed` and `of` count.
    `left_out` names the lessons on the client that were not judged, since there is no client.
    """
    tests = [_test(lesson, each) for lesson, each in _in_order(course, judgement)]
    passed = sum(each["status"] == "pass" for each in tests)
    status = "error" if judgement.trouble else "pass" if judgement.is_done else "fail"
    message = str(judgement.trouble) if judgement.trouble else None
    data = {"version": 3, "status": status, "message": message, "passed": passed, "of": len(tests)}
    left_out = [each.id for each in judgement.left_out]
    shown = everywhere({**data, "left_out": left_out, "tests": tests})
    return json.dumps(shown, indent=1, ensure_ascii=False) + "\n"


def as_junit(course: Course, judgement: Judgement) -> str:
    """JUnit XML: a test suite for each lesson, a test case for each check."""
    root = Tree.Element("testsuites", name=course.title)
    suites: dict[str, Tree.Element] = {}
    for lesson, result in _in_order(course, judgement):
        if lesson.id not in suites:
            suites[lesson.id] = Tree.SubElement(root, "testsuite", name=str(lesson))
        _case(suites[lesson.id], lesson, result)
    if judgement.trouble:
        suite = Tree.SubElement(root, "testsuite", name="setup")
        case = Tree.SubElement(suite, "testcase", classname="setup", name="the server starts")
        Tree.SubElement(case, "error", type="SETUP").text = str(judgement.trouble)
    for suite in root:
        suite.set("tests", str(len(suite)))
        for kind in ("failure", "error", "skipped"):
            count = len(suite.findall(f"testcase/{kind}"))
            suite.set({"failure": "failures", "error": "errors"}.get(kind, kind), str(count))
    return as_text(root)


def _in_order(course: Course, judgement: Judgement) -> list[tuple[Lesson, Result]]:
    """All results, those of the first lesson first."""
    every = (*judgement.earlier, *judgement.results)
    return [(course.of_check(each.check.id), each) for each in every]


def _test(lesson: Lesson, result: Result) -> dict[str, Any]:
    return {
        "name": result.check.promise,
        "status": _STATUS.get(result.verdict, "error"),
        "message": None if result.verdict is Verdict.PASS else _told(result),
        "task_id": lesson.number,
        "lesson": lesson.id,
        "check": result.check.id,
        "clauses": list(result.check.clauses),
        "verdict": result.verdict.value,
    }


def _case(suite: Tree.Element, lesson: Lesson, result: Result) -> None:
    name = f"{result.check.id} {result.check.promise}"
    case = Tree.SubElement(suite, "testcase", classname=f"lessons.{lesson.id}", name=name)
    if result.verdict is not Verdict.PASS:
        kind = "error" if result.verdict is Verdict.KIT_BUG else "failure"
        found = Tree.SubElement(case, kind, type=result.verdict.value)
        found.set("message", _told(result).partition("\n")[0])
        found.text = _told(result)


def _told(result: Result) -> str:
    return f"{result.evidence}\nlog     {result.log}" if result.log else result.evidence
