"""Prove and record lessons: whether they are as they say, and what they show now."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path

from fourstep.course.authoring import lesson_text, pinned, proof, selection, trial, worker_pool
from fourstep.course.content import file_texts, solutions
from fourstep.course.content.course import Course, course
from fourstep.course.content.lesson import TESTS, Lesson
from fourstep.course.grading import known_answers
from fourstep.course.grading.setup import (
    Tools,
    second_python,
    tools_for,
    with_client,
    without_client,
)
from fourstep.errors import KitError
from fourstep.mutation.backends import set_up_honest_ones
from fourstep.notices import Say
from fourstep.paths import work_folder
from fourstep.servers.processes import forks


@contextlib.contextmanager
def prove_alone() -> Iterator[None]:
    """Let nobody else prove or record lessons in this checkout meanwhile.

    Raises:
        KitError: somebody else does already.
    """
    from filelock import FileLock, Timeout

    place = work_folder() / "lessons.lock"
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(place, timeout=0):
            yield
    except Timeout:
        raise KitError(
            "Another `fourstep author` is running in this checkout.",
            "Wait until it has ended: both write the same folders.",
        ) from None


@dataclass(frozen=True)
class Proof:
    """What was seen of one lesson.

    Args:
        lesson: the lesson.
        tried: how many servers were tried.
        complaints: what is not as the lesson says.
    """

    lesson: Lesson
    tried: int
    complaints: tuple[str, ...]


def prove_lessons(which: str, say: Say, *, thorough: bool) -> Iterator[Proof]:
    """Try the beginnings, solutions and mistakes of lessons; each proof comes once it is known.

    Args:
        which: a lesson's number or id; empty for all.
        say: told that a long step begins.
        thorough: whether all mistakes are tried, and all earlier lessons judge.

    Raises:
        KitError: there is no such lesson, or something that it needs cannot be set up.
    """
    whole = course()
    chosen = _with_tools(whole, which, say)
    with worker_pool.Workers(quick=not thorough) as pool:
        # All are begun at once: what the next ones need is tried while this one is looked at.
        others = [_other_solutions(pool, whole, *each, thorough, say) for each in chosen]
        begun = [(*each, pool.trials(whole, *each, thorough=thorough)) for each in chosen]
        for (lesson, own, coming), elsewhere in zip(begun, others, strict=True):
            seen = list(coming)
            quick = pool.quickened(whole, lesson, own)
            found = (*_complaints(whole, lesson, quick, seen, thorough), *_failed(elsewhere))
            yield Proof(lesson, len(seen), found)


def record_lessons(which: str, say: Say) -> Iterator[Lesson]:
    """Write what lessons show, as it is now; each lesson comes once it is written.

    Args:
        which: a lesson's number or id; empty for all.
        say: told that a long step begins.

    Raises:
        KitError: there is no such lesson, or something that it needs cannot be set up.
    """
    whole = course()
    chosen = _with_tools(whole, which, say)
    with worker_pool.Workers(quick=True) as pool:
        for lesson, own in chosen:
            seen = list(pool.trials(whole, lesson, own, every=True))
            known_answers.keep(proof.patterns(seen), lesson.folder)
            # With the patterns known, the screens name the mistakes.
            lesson_text.keep_screens(lesson, lesson_text.screens(lesson, seen))
            text = lesson_text.renewed_text(whole, lesson, own)
            pinned.keep(lesson)
            (lesson.folder / lesson_text.TEXT).write_text(text, encoding="utf-8", newline="\n")
            yield lesson


def _complaints(
    whole: Course, lesson: Lesson, tools: Tools, seen: list[trial.LessonTrial], thorough: bool
) -> Iterator[str]:
    yield from lesson_text.faults_of_form(whole, lesson)
    earlier = _checks(selection.of_solution(whole, lesson, thorough=thorough))
    before = _checks(selection.of_beginning(whole, lesson, thorough=thorough))
    yield from proof.complaints(lesson, earlier, seen, before)
    untried = {each.id for each in lesson.mistakes} - {each.name for each in seen}
    known = known_answers.read_recorded(lesson)
    if proof.patterns(seen) != {name: known[name] for name in known if name not in untried}:
        yield f"{known_answers.FILE} does not contain the answers that the mistakes give"
    yield from lesson_text.stale_screens(
        lesson, lesson_text.screens(lesson, seen), frozenset(untried)
    )
    yield from pinned.changes(lesson)
    yield from _broken_level(whole, lesson, tools)
    try:
        if lesson_text.renewed_text(whole, lesson, tools) != lesson_text.text_of(lesson):
            yield f"a listing or an output in {lesson_text.TEXT} is not what it would be now"
    except KitError as error:
        yield str(error)


def _checks(lessons: Iterable[Lesson]) -> frozenset[str]:
    return frozenset(check for each in lessons for check in each.checks)


def _broken_level(whole: Course, lesson: Lesson, tools: Tools) -> Iterator[str]:
    """What the suite says of a solution that does not keep the level that the lesson names.

    Where servers are forks here, they are so there, too: of the first fork server, which is the
    one of the student's server.
    """
    if not lesson.keeps:
        return
    file_texts.write(solutions.solution(whole, lesson, whole.solved_in), _folder(whole))
    words = ["check", str(_folder(whole)), "--level", lesson.keeps, "--driver", "http"]
    if isinstance(spawn := tools.spawn, forks.ForkSpawners):
        words += ["--fork-server", spawn.fork_servers[0].address]
    command = [sys.executable, "-m", "fourstep", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        yield f"its solution does not keep level {lesson.keeps}:\n{done.stdout}{done.stderr}"


def _other_solutions(
    pool: worker_pool.Workers,
    whole: Course,
    lesson: Lesson,
    tools: Tools,
    thorough: bool,
    say: Say,
) -> dict[str, Future[str]]:
    """Begin to judge the solutions that are not the one in which mistakes are made."""
    begun = {}
    for name in lesson.others:
        folder = _afresh(f"{lesson.id}-{name}", solutions.other_solution(whole, lesson, name))
        own = replace(tools, second=second_python(folder, say))
        begun[name] = pool.judged(whole, lesson, folder, own, ())
    for framework in whole.starts:
        if framework == whole.solved_in or not solutions.has_server(whole, lesson, framework):
            continue
        if lesson.part == TESTS:  # they are judged without the student's server
            continue
        folder = _afresh(f"{lesson.id}-{framework}", solutions.solution(whole, lesson, framework))
        own = without_client(lesson.whole.get(framework, folder), say)
        own = with_client(own, folder, say) if thorough else own
        earlier = selection.choose_other_frameworks(whole, lesson, thorough=thorough)
        begun[framework] = pool.judged(whole, lesson, folder, own, earlier)
    return begun


def _failed(begun: Mapping[str, Future[str]]) -> Iterator[str]:
    for framework, coming in begun.items():
        if told := coming.result():
            yield f"its solution in {framework} does not pass:\n{told}"


def _with_tools(whole: Course, which: str, say: Say) -> list[tuple[Lesson, Tools]]:
    """The lessons that are meant, each with what starts its servers."""
    lessons = (whole.lesson(which),) if which else whole.lessons
    tools = _tools(whole, say)
    return [(each, _tools_of(each, whole, tools, say)) for each in lessons]


def _tools(whole: Course, say: Say) -> Tools:
    """One environment for all states: each asks for the same packages as the start."""
    file_texts.write(solutions.start(whole, whole.solved_in), _folder(whole))
    return tools_for(_folder(whole), say)


def _tools_of(lesson: Lesson, whole: Course, tools: Tools, say: Say) -> Tools:
    """A finished backend asks for more packages; its environment starts the lesson before, too.

    What is added to a finished backend afterwards is started by that environment as well.
    """
    if lesson.part == TESTS:
        set_up_honest_ones(say)
    finished_ones = [
        each.whole[whole.solved_in]
        for each in (*whole.before(lesson), lesson)
        if whole.solved_in in each.whole
    ]
    tools = tools_for(finished_ones[-1], say) if finished_ones else tools
    return replace(tools, second=_second(lesson, whole, say)) if lesson.second else tools


def _second(lesson: Lesson, whole: Course, say: Say) -> Path | None:
    """One environment for all states of the second server."""
    folder = _afresh(lesson.id, solutions.solution(whole, lesson, whole.solved_in))
    return second_python(folder, say)


def _afresh(name: str, files: file_texts.Files) -> Path:
    """A folder with these files and no others."""
    folder = work_folder() / "lessons" / name
    shutil.rmtree(folder, ignore_errors=True)
    file_texts.write(files, folder)
    return folder


def _folder(whole: Course) -> Path:
    return work_folder() / "lessons" / whole.solved_in
