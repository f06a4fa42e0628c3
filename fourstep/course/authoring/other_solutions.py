"""Solutions of a lesson other than the one in which its mistakes are made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from dataclasses import replace

from fourstep.course.authoring import selection, worker_pool
from fourstep.course.authoring.trial_folders import make_folder
from fourstep.course.content import solutions
from fourstep.course.content.course import Course
from fourstep.course.content.lesson import TESTS, Lesson
from fourstep.course.grading.setup import Tools, prepare_second, with_client, without_client
from fourstep.notices import Say


def begin(
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
        folder = make_folder(
            f"{lesson.id}-{name}", solutions.read_other_solution(whole, lesson, name)
        )
        own = replace(tools, second=prepare_second(folder, say))
        begun[name] = pool.judged(whole, lesson, folder, own, ())
    for framework in whole.starts:
        if framework == whole.solved_in or not solutions.has_server(whole, lesson, framework):
            continue
        if lesson.part == TESTS:  # they are judged without the student's server
            continue
        folder = make_folder(
            f"{lesson.id}-{framework}", solutions.read_solution(whole, lesson, framework)
        )
        own = without_client(lesson.whole.get(framework, folder), say)
        own = with_client(own, folder, say) if thorough else own
        earlier = selection.choose_other_frameworks(whole, lesson, thorough=thorough)
        begun[framework] = pool.judged(whole, lesson, folder, own, earlier)
    return begun


def find_failed(begun: Mapping[str, Future[str]]) -> Iterator[str]:
    """What is wrong with those that do not pass."""
    for framework, coming in begun.items():
        if told := coming.result():
            yield f"its solution in {framework} does not pass:\n{told}"
