"""A state of a lesson that nobody could judge is judged once more, and a fault is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fourstep.course.authoring import trial
from fourstep.course.content.course import read_course
from fourstep.course.grading.results import make_ungraded
from fourstep.errors import KitError, NotJudgedError

LESSON = read_course().lessons[0]
BUSY = NotJudgedError("The browser has ended by itself.", "Judge once more.")
WRONG = KitError("The server ended before it answered.", "See below.")


@pytest.mark.parametrize(
    ("seen", "asked"), [([BUSY, WRONG], 2), ([WRONG, BUSY], 1), ([BUSY] * 9, 3)]
)
def test_what_nobody_saw_is_judged_again(
    seen: list[KitError], asked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A busy machine is asked three times; what is wrong with a server is told at once."""
    errors, count = iter(seen), []

    def grade(*_about: Any, **_options: Any) -> Any:
        count.append(1)
        return make_ungraded(LESSON, next(errors))

    monkeypatch.setattr(trial, "grade", grade)
    tools: Any = None
    judgement = trial.grade_until_judged(read_course(), LESSON, Path(), tools, ())
    assert (len(count), judgement.trouble is None) == (asked, False)


@pytest.mark.parametrize(
    ("text", "steady"),
    [
        ('"created_at":"2026-12-… (674 bytes)', '"created_at":"2026-11-… (674 bytes)'),
        ("2027-01-31T09:08:07Z", "2026-11-23T20:43:00Z"),
    ],
)
def test_a_screen_is_the_same_in_every_month(text: str, steady: str) -> None:
    """A time is no change of a screen, also where a long answer is cut within it."""
    assert trial.without_chance(text) == steady
