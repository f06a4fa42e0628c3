"""A machine that is too slow for a check with seconds in it: nobody has failed."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

import pytest

from fourstep.contract.promise import BrokenPromise
from fourstep.course.content.checks import read_checks
from fourstep.course.content.course import read_course
from fourstep.course.grading.expectations import session_limits
from fourstep.drivers.exchange import Answer, Request
from fourstep.errors import NotJudgedError

ENDED = Answer(Request("GET", "/api/status", ()), 200, (), b'{"status": false}')
VISIT: Any = SimpleNamespace(with_account=str, open_logged_in=str, open_wire=str)


@pytest.fixture
def passing(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A clock that goes on by `step` seconds with each look at it; a status that is `got`."""
    clock: dict[str, Any] = {"now": 0.0, "step": 0.01, "got": ENDED}

    def look() -> float:
        clock["now"] += clock["step"]
        return float(clock["now"])

    def say(*_about: object) -> None:
        if clock["got"] is not None:
            raise BrokenPromise(wanted="true", got=clock["got"])

    time = SimpleNamespace(monotonic=look, sleep=lambda _seconds: None)
    monkeypatch.setattr(session_limits, "time", time)
    monkeypatch.setattr(session_limits, "must_say", say)
    return clock


def test_a_machine_that_is_always_late_judges_nothing(passing: dict[str, Any]) -> None:
    """A session that ended while nobody came to use it is no fault of the server."""
    passing["step"] = 1.5

    with pytest.raises(NotJudgedError, match="Judge once more"):
        session_limits.begin_sessions(VISIT, "these settings")


@pytest.mark.parametrize(("step", "got"), [(0.01, ENDED), (1.5, "no answer within 5 s")])
def test_an_end_too_early_fails(passing: dict[str, Any], step: float, got: object) -> None:
    """A session that ends in use is one, however late the machine is when nothing answers."""
    passing.update(step=step, got=got)

    with pytest.raises(BrokenPromise):
        session_limits.begin_sessions(VISIT, "these settings")


def test_a_session_in_use_goes_on(passing: dict[str, Any]) -> None:
    """It is used until the other one has ended."""
    passing["got"] = None
    *_sessions, begun = session_limits.begin_sessions(VISIT, "these settings")

    assert passing["now"] > begun + session_limits.IDLE


@pytest.mark.parametrize(
    ("step", "status", "is_judged"),
    [(0.01, 200, True), (0.01, 429, True), (1.5, 429, True), (1.5, 200, False)],
)
def test_guesses_that_were_late_say_nothing(
    step: float, status: int, is_judged: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One guess too many may be served when the first ones are older than the window."""
    read_checks(read_course().find_lesson("guessing"))
    module, looks = sys.modules["lessons.guessing.guesses"], iter(range(100))
    answer = Answer(Request("POST", "/api/login", ()), status, (), b"")
    clock = SimpleNamespace(monotonic=lambda: step * next(looks))
    for name, stub in {
        "time": clock,
        "guess": lambda *_: answer,
        "guesses": lambda *_: None,
    }.items():
        monkeypatch.setattr(module, name, stub)

    with nullcontext() if is_judged else pytest.raises(NotJudgedError, match="Judge once more"):
        assert module.guess_in_time(VISIT)[2] is answer
