"""A judging of a student's folder as files that autograders read: JSON, and JUnit XML."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree as Tree

from fourstep.course.content.course import Course
from fourstep.course.content.lesson import Lesson
from fourstep.course.grading.results import CheckStatus, Judgement, Result
from fourstep.reports.junit import Case, add_suite, as_text
from fourstep.visible import escape_all

_STATUS = {CheckStatus.PASS: "pass", CheckStatus.FAIL: "fail", CheckStatus.BLOCKED: "fail"}


def as_json(course: Course, judgement: Judgement) -> str:
    """The form of Exercism's test runners, version 3, with lesson, check, clauses and verdict.

    Shapes: `status` is pass, fail or error; `tests` has an object for each check, with `name`,
    `status`, `message` (null for a pass), `task_id` (the lesson's number); `passed` and `of` count.
    `left_out` names the lessons on the client that were not judged, since there is no client.
    """
    tests = [_test(lesson, each) for lesson, each in _sort(course, judgement)]
    passed = sum(each["status"] == "pass" for each in tests)
    status = "error" if judgement.trouble else "pass" if judgement.is_done else "fail"
    message = str(judgement.trouble) if judgement.trouble else None
    data = {"version": 3, "status": status, "message": message, "passed": passed, "of": len(tests)}
    left_out = [each.id for each in judgement.left_out]
    shown = escape_all({**data, "left_out": left_out, "tests": tests})
    return json.dumps(shown, indent=1, ensure_ascii=False) + "\n"


def as_junit(course: Course, judgement: Judgement) -> str:
    """JUnit XML: a test suite for each lesson, a test case for each check."""
    root = Tree.Element("testsuites", name=course.title)
    suites: dict[str, list[Case]] = {}
    for lesson, result in _sort(course, judgement):
        suites.setdefault(str(lesson), []).append(_make_case(lesson, result))
    if judgement.trouble:
        text = str(judgement.trouble)
        suites["setup"] = [Case("setup", "the server starts", "error", "SETUP", text)]
    for name, cases in suites.items():
        add_suite(root, name, cases)
    return as_text(root)


def _sort(course: Course, judgement: Judgement) -> list[tuple[Lesson, Result]]:
    """All results, those of the first lesson first."""
    every = (*judgement.earlier, *judgement.results)
    return [(course.find_by_check(each.check.id), each) for each in every]


def _test(lesson: Lesson, result: Result) -> dict[str, Any]:
    return {
        "name": result.check.promise,
        "status": _STATUS.get(result.verdict, "error"),
        "message": None if result.verdict is CheckStatus.PASS else _format(result),
        "task_id": lesson.number,
        "lesson": lesson.id,
        "check": result.check.id,
        "clauses": list(result.check.clauses),
        "verdict": result.verdict.value,
    }


def _make_case(lesson: Lesson, result: Result) -> Case:
    classname, name = f"lessons.{lesson.id}", f"{result.check.id} {result.check.promise}"
    if result.verdict is CheckStatus.PASS:
        return Case(classname, name)
    kind = "error" if result.verdict is CheckStatus.KIT_BUG else "failure"
    return Case(classname, name, kind, result.verdict.value, _format(result))


def _format(result: Result) -> str:
    return f"{result.evidence}\nlog     {result.log}" if result.log else result.evidence
