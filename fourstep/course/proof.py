"""Prove a lesson: red at its beginning, green with its solution, and red for each mistake."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from zlib import crc32

from fourstep.course import states
from fourstep.course.course import Course
from fourstep.course.judgement import Judgement, Verdict
from fourstep.course.judging import Tools, judge
from fourstep.course.lesson import Lesson, Mistake
from fourstep.course.patterns import BEGINNING, Pattern, pattern
from fourstep.course.telling import screen

_SHARES = 3
_PATIENCE = 10.0  # seconds for an answer: many servers are tried at the same time
_VOLATILE = (
    (re.compile(r"[0-9A-Fa-f]{12,}"), "…"),
    (re.compile(r"\$argon2[^\"]+"), "$argon2…"),
    (re.compile(r"(?<=/static/)\S*(?=/backend\.toml)"), "…"),
    (re.compile(r"'/[^']*(?=/[^'/]+')"), "'…"),  # the folder of a file on this machine
    (re.compile(r"\d{4}-\d\d-\d\d([T ])\d\d:\d\d:\d\d"), r"2026-11-23\g<1>20:43:00"),
    (re.compile(r"\bport \d{4,5}\b"), "port 49817"),
    (re.compile(r"(?<=localhost:)\d{4,5}\b"), "49817"),
)


@dataclass(frozen=True)
class Trial:
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


def workers() -> ProcessPoolExecutor:
    """Processes that try servers side by side."""
    # More than there are processors: some checks wait for a time to pass.
    return ProcessPoolExecutor(2 * (os.cpu_count() or 1))


def trials(
    pool: Executor, course: Course, lesson: Lesson, tools: Tools, *, thorough: bool = True
) -> Iterator[Trial]:
    """Begin to try the beginning, the solution and all mistakes of a lesson, side by side.

    Args:
        pool: the processes that do it.
        course: the course.
        lesson: the lesson.
        tools: what starts the servers.
        thorough: whether each mistake is judged by all earlier lessons, too; otherwise, where it
            is said to fail none of their checks, by a third of them.
    """
    framework = course.solved_in
    good = states.solution(course, lesson, framework)
    all_files = {
        "beginning": states.beginning(course, lesson, framework),
        "solution": good,
        **{each.id: states.mistaken(good, each, framework) for each in lesson.mistakes},
    }
    earlier = {name: course.before(lesson) for name in all_files}
    if not thorough:
        earlier |= {each.id: _share(course, lesson, each) for each in lesson.mistakes}
    attempt = partial(_trial, course, lesson, tools)
    return pool.map(attempt, all_files, all_files.values(), earlier.values())


def complaints(lesson: Lesson, earlier: frozenset[str], seen: list[Trial]) -> Iterator[str]:
    """What is wrong with a lesson, by what was seen of it.

    Args:
        lesson: the lesson.
        earlier: the checks of all lessons before.
        seen: the trials.
    """
    own, by_name = frozenset(lesson.checks), {each.name: each for each in seen}
    if by_name["beginning"].passed != earlier:
        odd = sorted(by_name["beginning"].passed ^ earlier)
        yield f"its beginning must pass all earlier checks and none of its own: {', '.join(odd)}"
    if by_name["solution"].passed != earlier | own:
        yield f"its solution does not pass:\n{by_name['solution'].screen}"
    for mistake in lesson.mistakes:
        yield from _about(mistake, by_name[mistake.id])
    if unproved := own - {each for mistake in lesson.mistakes for each in mistake.fails}:
        yield f"no mistake makes these checks fail: {', '.join(sorted(unproved))}"


def without_chance(text: str) -> str:
    """A text without what changes from run to run."""
    for volatile, steady in _VOLATILE:
        text = volatile.sub(steady, text)
    return text


def patterns(seen: list[Trial]) -> dict[str, Pattern]:
    """The patterns that a student's answers are compared with."""
    named = {each.name: each.pattern for each in seen if each.name != "solution"}
    return {
        BEGINNING if name == "beginning" else name: each for name, each in named.items() if each
    }


def _about(mistake: Mistake, trial: Trial) -> Iterator[str]:
    wanted = frozenset(mistake.fails)
    if trial.failed != wanted:
        yield (
            f"the mistake '{mistake.id}' fails {sorted(trial.failed)}, "
            f"and is said to fail {sorted(wanted)}:\n{trial.screen}"
        )
    if trial.judged != bool(wanted):
        yield f"the mistake '{mistake.id}' says `fails` wrongly: a server is judged or it is not"


def _share(course: Course, lesson: Lesson, mistake: Mistake) -> tuple[Lesson, ...]:
    """The earlier lessons by which a mistake is judged in every run: the same ones each time."""
    before = course.before(lesson)
    if not set(mistake.fails) <= set(lesson.checks):
        return before
    return tuple(
        each
        for each in before
        if crc32(f"{lesson.id} {mistake.id} {each.id}".encode()) % _SHARES == 0
    )


def _trial(
    course: Course,
    lesson: Lesson,
    tools: Tools,
    name: str,
    files: states.Files,
    earlier: tuple[Lesson, ...],
) -> Trial:
    with tempfile.TemporaryDirectory(prefix="fourstep-proof-") as place:
        folder = Path(place).resolve()
        states.write(files, folder)
        judgement = judge(folder, course, lesson, tools, earlier=earlier, patience=_PATIENCE)
        lines = without_chance("\n".join(screen(judgement, folder)))
    return Trial(
        name,
        _ids(judgement, Verdict.FAIL, Verdict.KIT_BUG),
        _ids(judgement, Verdict.PASS),
        judgement.trouble is None,
        pattern((*judgement.results, *judgement.earlier)),
        lines + "\n" if lines else "",
    )


def _ids(judgement: Judgement, *verdicts: Verdict) -> frozenset[str]:
    every = (*judgement.results, *judgement.earlier)
    return frozenset(each.check.id for each in every if each.verdict in verdicts)
