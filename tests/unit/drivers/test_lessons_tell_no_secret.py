"""A secret is in no text that a lesson's check tells a student or an autograder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from fourstep.course.content.checks import read_checks
from fourstep.course.content.course import read_course
from fourstep.course.grading import autograder, messages
from fourstep.course.grading.failures import Failure
from fourstep.course.grading.results import Judgement, Result
from fourstep.drivers.curl import format_curl
from fourstep.drivers.exchange import Answer
from fourstep.drivers.recorder import RECORDER
from unit.drivers.marked import FORGED, broken, leaks


@pytest.fixture
def result(log: Path, tmp_path: Path) -> Result:
    """A lesson's check that fails, with all that is told of it."""
    error = broken()
    request, answer = RECORDER.list_last()[-1]
    RECORDER.note(request, Answer(request, 500, answer.headers, answer.body))
    words = log.read_text().replace("\n", " ")
    server = SimpleNamespace(
        manifest=SimpleNamespace(folder=tmp_path, language="Python"),
        is_alive=lambda: True,
        read_said=lambda _most: f"ValueError: {words}",
    )
    windows = type("No", (), {"__bool__": lambda _: False, "note": lambda _: None})()
    visit: Any = SimpleNamespace(windows=windows, server=server, servers=[server])
    return Failure(tmp_path, visit, error).make_result(
        read_checks(read_course().find_lesson("log-in"))[0]
    )


WAYS: dict[str, Callable[[Result], str]] = {
    "screen": lambda result: "\n".join(messages.format_failure(result)),
    "curl": lambda result: "\n".join(format_curl(result.requests, "http://a.example")),
    "JSON": lambda result: autograder.as_json(read_course(), graded(result)),
    "JUnit": lambda result: autograder.as_junit(read_course(), graded(result)),
}


def graded(result: Result) -> Judgement:
    """A folder of which this is known."""
    return Judgement(read_course().find_lesson("log-in"), (result,))


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_lesson_s_check_tells_no_secret(way: Callable[[Result], str], result: Result) -> None:
    """Neither to a student nor to an autograder; what is to be mended is told."""
    text = way(result)

    assert leaks(text) == ([FORGED] if way is WAYS["curl"] else [])
    assert "ada@example.com" in text
