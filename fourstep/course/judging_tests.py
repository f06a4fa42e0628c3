"""Judge the tests that a student has written: by backends that are known to be good or bad."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from fourstep.course.checks import checks_of
from fourstep.course.course import Course
from fourstep.course.judgement import Judgement, Result
from fourstep.course.jury import Jury
from fourstep.course.lesson import Lesson
from fourstep.course.progress import FOLDER
from fourstep.course.running import JuryRun
from fourstep.course.verdict_store import VerdictStore


def judge_tests(
    folder: Path,
    course: Course,
    lesson: Lesson,
    tell: Callable[[Result], None],
    earlier: tuple[Lesson, ...] | None,
    quickly_in: Path | None,
    few: bool,
) -> Judgement:
    """Run the checks of a lesson on the tests in this folder, and those of earlier ones.

    Args:
        folder: the student's folder.
        course: the course.
        lesson: the lesson; its checks come first.
        tell: called with each result as soon as it is known.
        earlier: the lessons whose checks come then; None for all on tests before this one.
        quickly_in: where verdicts are kept that are said quickly; None for thorough ones.
        few: whether one good backend is enough.
    """
    begun = time.monotonic()
    store = VerdictStore(quickly_in or folder / FOLDER / "jury")
    run = JuryRun(Jury(folder, store, quick=quickly_in is not None, few=few), tell)
    results = run.each(checks_of(lesson))
    seconds = time.monotonic() - begun
    before = course.earlier(lesson) if earlier is None else earlier
    others = run.each(check for each in before for check in checks_of(each))
    return Judgement(lesson, results, others, seconds=seconds)
