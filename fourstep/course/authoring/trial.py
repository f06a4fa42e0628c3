"""Try the states of a lesson: its beginning, its solution, and its known mistakes."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fourstep.course.content import file_texts
from fourstep.course.content.course import Course
from fourstep.course.content.lesson import Lesson
from fourstep.course.grading.grade import grade
from fourstep.course.grading.known_answers import Pattern, find_pattern
from fourstep.course.grading.messages import format_screen
from fourstep.course.grading.results import CheckStatus, Judgement, make_ungraded
from fourstep.course.grading.setup import Tools
from fourstep.errors import KitError, NotJudgedError

_PATIENCE = 10.0  # seconds for an answer: many servers are tried at the same time
_TRIES = 3  # of a state of which nobody could see whether it is right: a machine may be too busy
_VOLATILE = (
    (re.compile(r"[0-9A-Fa-f]{12,}"), "…"),
    (re.compile(r"\$argon2[^\"]+"), "$argon2…"),
    (re.compile(r"(?<=session=)[\w.-]+…?"), "…"),  # a signed cookie holds an email
    (re.compile(r"(?<=/static/)\S*(?=/backend\.toml)"), "…"),
    # What is told of a client's build is another with each change of the client.
    (re.compile(r"(?<=\w)-[A-Z0-9]{8}(?=\.(?:js|css)\b)"), ""),
    (re.compile(r"(?<=text/html )var .*"), "var …"),
    (re.compile(r"'/[^']*(?=/[^'/]+')"), "'…"),  # the folder of a file on this machine
    (re.compile(r"\d{4}-\d\d-\d\d([T ])\d\d:\d\d:\d\d"), r"2026-11-23\g<1>20:43:00"),
    (re.compile(r"\b20\d\d-[\d:T -]*(?=…)"), "2026-11-"),  # a long answer may end within a time
    (re.compile(r"\. Did you mean: '\w+'\?"), ""),  # newer Pythons add it
    (re.compile(r"\bport \d{4,5}\b"), "port 49817"),
    (re.compile(r"(?<=localhost:)\d{4,5}\b"), "49817"),
)


@dataclass(frozen=True)
class LessonTrial:
    """What was seen of one state of a folder.

    Args:
        name: the mistake's id; `beginning` or `solution` for the others.
        failed: the ids of the checks that failed.
        passed: the ids of the checks that passed.
        judged: whether the server could be judged.
        pattern: the failed checks with the kinds of answers.
        screen: what the student would read, without what changes from run to run.
    """

    name: str
    failed: frozenset[str]
    passed: frozenset[str]
    judged: bool
    pattern: Pattern
    screen: str


def without_chance(text: str) -> str:
    """A text without what changes from run to run."""
    for volatile, steady in _VOLATILE:
        text = volatile.sub(steady, text)
    return text


def grade_solution(
    course: Course, lesson: Lesson, folder: Path, tools: Tools, earlier: tuple[Lesson, ...]
) -> str:
    """Judge the solution in a folder; the screen if a check fails, and nothing if none does."""
    judgement = grade_until_judged(course, lesson, folder, tools, earlier)
    return "" if judgement.is_done else "\n".join(format_screen(judgement, folder))


def grade_until_judged(
    course: Course, lesson: Lesson, folder: Path, tools: Tools, earlier: tuple[Lesson, ...]
) -> Judgement:
    """Judge a folder, and once more where nobody could see whether it is right; three times."""
    for _ in range(_TRIES):
        judgement = grade(folder, course, lesson, tools, earlier=earlier, patience=_PATIENCE)
        if not isinstance(judgement.trouble, NotJudgedError):
            break
    return judgement


def try_state(
    course: Course,
    lesson: Lesson,
    name: str,
    files: file_texts.Files,
    earlier: tuple[Lesson, ...],
    tools: Tools | KitError,
) -> LessonTrial:
    """Write a state into a folder of its own, and judge it; or say why its client is none."""
    with tempfile.TemporaryDirectory(prefix="fourstep-proof-") as place:
        folder = Path(place).resolve()
        file_texts.write(files, folder)
        if isinstance(tools, KitError):
            judgement = make_ungraded(lesson, tools)
        else:
            judgement = grade_until_judged(course, lesson, folder, tools, earlier)
        lines = without_chance("\n".join(format_screen(judgement, folder)))
    return LessonTrial(
        name,
        _find_ids(judgement, CheckStatus.FAIL, CheckStatus.KIT_BUG),
        _find_ids(judgement, CheckStatus.PASS),
        judgement.trouble is None,
        find_pattern((*judgement.results, *judgement.earlier)),
        lines + "\n" if lines else "",
    )


def _find_ids(judgement: Judgement, *verdicts: CheckStatus) -> frozenset[str]:
    every = (*judgement.results, *judgement.earlier)
    return frozenset(each.check.id for each in every if each.verdict in verdicts)
