"""Solutions of a lesson other than the one in which its mistakes are made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from fourstep.course.authoring import selection, worker_pool
from fourstep.course.authoring.trial_folders import make_folder
from fourstep.course.content import file_texts, solutions
from fourstep.course.content.course import Course
from fourstep.course.content.lesson import Lesson
from fourstep.course.content.solutions import SECOND
from fourstep.course.grading.setup import Tools, prepare_second, with_client, without_client
from fourstep.notices import Say
from fourstep.paths import find_work_folder
from fourstep.servers import manifest as manifests
from fourstep.servers.environment import prepare

_PACKAGES = "node_modules"


def begin(
    pool: worker_pool.Workers,
    whole: Course,
    lesson: Lesson,
    tools: Tools,
    chosen: tuple[Lesson, ...],
    thorough: bool,
    say: Say,
) -> dict[str, Future[str]]:
    """Begin to judge the solutions that are not the one in which mistakes are made.

    Args:
        pool: the processes that judge.
        whole: the course.
        lesson: the lesson.
        tools: what starts the server in which mistakes are made.
        chosen: all lessons that are proved now: the last one may speak for those before it.
        thorough: whether all earlier lessons judge.
        say: told that a long step begins.
    """
    begun = {}
    for name in selection.choose_others(lesson, thorough=thorough):
        folder = make_folder(
            f"{lesson.id}-{name}", solutions.read_other_solution(whole, lesson, name)
        )
        own = replace(tools, second=_prepare_other(lesson.others[name], folder, say))
        begun[name] = pool.begin_judging(whole, lesson, folder, own, ())
    for framework in selection.choose_frameworks(whole, lesson, chosen, thorough=thorough):
        folder = make_folder(
            f"{lesson.id}-{framework}", solutions.read_solution(whole, lesson, framework)
        )
        begins = _set_up_once(whole, lesson, framework)
        own = without_client(begins, say)
        _link_packages(begins, folder)
        own = with_client(own, folder, say) if thorough else own
        earlier = selection.choose_other_frameworks(whole, lesson, thorough=thorough)
        begun[framework] = pool.begin_judging(whole, lesson, folder, own, earlier)
    return begun


def _prepare_other(place: Path, folder: Path, say: Say) -> Path | None:
    """The Python of another second server; a finished backend has an environment of its own."""
    if not (place / manifests.FILE).is_file():
        return prepare_second(folder, say)
    python = prepare(manifests.read(place), say)
    _link_packages(place, folder / SECOND)
    return python


def _set_up_once(whole: Course, lesson: Lesson, framework: str) -> Path:
    """A folder whose environment starts all lessons' servers in a framework, up to this one."""
    if framework in lesson.whole:
        return lesson.whole[framework]
    folder = find_work_folder() / "lessons" / f"start-{framework}"  # what npm put there stays
    file_texts.write(solutions.start(whole, framework), folder)
    return folder


def _link_packages(begins: Path, folder: Path) -> None:
    """Let a solution use what npm has installed for the start; pip installs elsewhere."""
    if (begins / _PACKAGES).is_dir():
        (folder / _PACKAGES).symlink_to(begins / _PACKAGES, target_is_directory=True)


def find_failed(begun: Mapping[str, Future[str]]) -> Iterator[str]:
    """What is wrong with those that do not pass."""
    for framework, coming in begun.items():
        if told := coming.result():
            yield f"its solution in {framework} does not pass:\n{told}"
