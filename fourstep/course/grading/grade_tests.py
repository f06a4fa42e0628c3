"""Judge the tests that a student has written: by backends that are known to be good or bad."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from fourstep.course.content.checks import read_checks
from fourstep.course.content.course import Course
from fourstep.course.content.lesson import FOLDER, Lesson
from fourstep.course.grading.known_backends import KnownBackends
from fourstep.course.grading.results import Judgement, Result
from fourstep.course.grading.run_checks import OwnTestsRun
from fourstep.course.grading.setup import Tools
from fourstep.course.grading.verdict_store import VerdictStore


def grade_tests(
    folder: Path,
    course: Course,
    lesson: Lesson,
    tools: Tools,
    tell: Callable[[Result], None],
    earlier: tuple[Lesson, ...] | None,
) -> Judgement:
    """Run the checks of a lesson on the tests in this folder, and those of earlier ones.

    Args:
        folder: the student's folder.
        course: the course.
        lesson: the lesson; its checks come first.
        tools: how thoroughly they are tried.
        tell: called with each result as soon as it is known.
        earlier: the lessons whose checks come then; None for all on tests before this one.
    """
    begun = time.monotonic()
    quick = tools.quickly_in is not None
    store = VerdictStore(tools.quickly_in or folder / FOLDER / "tried")
    known = KnownBackends(folder, store, quick=quick, few=tools.few, begun=tools.begun)
    run = OwnTestsRun(known, tell)
    results = run.run_each(read_checks(lesson))
    seconds = time.monotonic() - begun
    before = course.list_earlier(lesson) if earlier is None else earlier
    others = run.run_each(check for each in before for check in read_checks(each))
    return Judgement(lesson, results, others, seconds=seconds)
