"""Judge a student's folder by the checks of a lesson, and then by those of all lessons before."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from fourstep.course.content.checks import read_checks
from fourstep.course.content.course import Course
from fourstep.course.content.lesson import CLIENT, TESTS, Lesson
from fourstep.course.grading.grade_tests import grade_tests
from fourstep.course.grading.results import Judgement, Result, make_ungraded
from fourstep.course.grading.run_checks import ServerRun
from fourstep.course.grading.setup import Tools, prepare_tools
from fourstep.course.grading.visit import Visit
from fourstep.drivers.process_state import forget_earlier_runs
from fourstep.errors import KitError, NotJudgedError
from fourstep.notices import Say
from fourstep.servers import manifest as manifests
from fourstep.servers.instance import Instance
from fourstep.servers.processes import stuck
from fourstep.servers.settings import LEARNING
from fourstep.servers.subject import make_scratch

_PATIENCE = 4.0  # seconds for an answer: a student waits for the verdict


def grade(
    folder: Path,
    course: Course,
    lesson: Lesson,
    tools: Tools,
    tell: Callable[[Result], None] = lambda _result: None,
    earlier: tuple[Lesson, ...] | None = None,
    patience: float = _PATIENCE,
) -> Judgement:
    """Run the checks of a lesson on what is in this folder: the server, or the student's tests.

    Args:
        folder: the student's folder.
        course: the course.
        lesson: the lesson; its checks come first.
        tools: what starts the server.
        tell: called with each result as soon as it is known.
        earlier: the lessons whose checks come then; None for all before this one. Where the
            student has written no client, those on the client are left out.
        patience: seconds for an answer.
    """
    forget_earlier_runs(patience)
    if lesson.part == TESTS:
        return grade_tests(folder, course, lesson, tools, tell, earlier)
    if lesson.part == CLIENT and tools.browser is None:
        return make_ungraded(lesson, _no_client_error(lesson))
    before = course.list_earlier(lesson) if earlier is None else earlier
    return _judge_server(folder, lesson, tools, tell, before)


def _judge_server(
    folder: Path,
    lesson: Lesson,
    tools: Tools,
    tell: Callable[[Result], None],
    before: tuple[Lesson, ...],
) -> Judgement:
    """Start the server in this folder on fresh data, run the checks, and stop it."""
    data, begun = make_scratch("lesson"), time.monotonic()
    try:
        server = make_server(folder, data, tools)
        server.start()
    except KitError as error:
        shutil.rmtree(data, ignore_errors=True)
        return make_ungraded(lesson, error)
    ready, pid = time.monotonic() - begun, server.pid or 0
    judged = tuple(each for each in before if each.part != CLIENT or tools.browser is not None)
    try:
        with Visit(server, tools.browser, tools.second) as visit:
            run = ServerRun(folder, visit, tell)
            results = run.run_each(read_checks(lesson))
            seconds = time.monotonic() - begun
            others = run.run_each(check for each in judged for check in read_checks(each))
    except NotJudgedError as error:
        return make_ungraded(lesson, error)
    finally:
        server.stop()
        shutil.rmtree(data, ignore_errors=True)
    left_out = tuple(each for each in before if each not in judged)
    return Judgement(lesson, results, others, None, seconds, ready, pid, server.port, left_out)


def grade_all(folder: Path, course: Course, lesson: Lesson, say: Say) -> Judgement:
    """Judge a folder by a lesson and by all before it, those on the server and those on tests.

    Raises:
        KitError: its manifest is broken, an installation failed, or the client cannot be built.
    """
    own = grade(folder, course, lesson, prepare_tools(folder, say, lesson))
    if lesson.part != TESTS:
        return own
    last = [each for each in course.list_before(lesson) if each.part != TESTS][-1]
    server = grade(folder, course, last, prepare_tools(folder, say))
    return replace(
        own,
        earlier=(*server.earlier, *server.results, *own.earlier),
        trouble=own.trouble or server.trouble,
        left_out=server.left_out,
    )


def make_server(
    folder: Path, data: Path, tools: Tools, settings: Mapping[str, str] = LEARNING
) -> Instance:
    """The server of a student's folder, with its data and its log in another; not started yet.

    Raises:
        KitError: its manifest is broken.
    """
    return Instance(
        manifests.read(folder),
        python=tools.python,
        data_dir=data / "data",
        client_dist=tools.client_dist,
        settings={**stuck.ASKED, **settings},
        log=data / "server.log",
        spawn=tools.spawn,
    )


def _no_client_error(lesson: Lesson) -> KitError:
    return KitError(
        "There is no client in your folder yet.",
        f"To get one: fourstep goto {lesson.id}",
    )
