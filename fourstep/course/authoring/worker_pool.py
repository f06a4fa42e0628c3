"""Try the states of lessons side by side, in processes, with their clients built beforehand."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from fourstep.course.authoring import processes, selection
from fourstep.course.authoring.trial import LessonTrial, grade_solution, try_state
from fourstep.course.content import file_texts, solutions
from fourstep.course.content.course import Course
from fourstep.course.content.lesson import CLIENT, TESTS, Lesson
from fourstep.course.content.mistakes import put_mistake
from fourstep.course.grading.setup import Tools, with_client
from fourstep.errors import KitError
from fourstep.mutation.backends import set_up_honest_ones
from fourstep.mutation.copies import fork_server_of
from fourstep.servers.processes import forks
from fourstep.servers.subject import Subject

Attempt = Callable[[str, file_texts.Files, tuple[Lesson, ...], Tools | KitError], LessonTrial]


class Workers:
    """Processes that try servers side by side, and a thread that builds their clients.

    Args:
        quick: whether servers are forks of a process that has imported their libraries, where the
            system can do that. Of the time of most trials a half is the start.
    """

    def __init__(self, *, quick: bool) -> None:
        self._quick = quick and forks.POSSIBLE
        self._fork_servers: dict[tuple[Path, tuple[str, ...]], forks.ForkServer] = {}
        self._open = contextlib.ExitStack()
        self._verdicts = Path(
            self._open.enter_context(tempfile.TemporaryDirectory(prefix="fourstep-verdicts-"))
        )
        # More than there are processors: some checks wait for a time to pass.
        self._judges = processes.Processes(3 * (os.cpu_count() or 1))
        # One: each builder that is started works for some seconds before it builds quickly.
        self._builder = ThreadPoolExecutor(1)

    def __enter__(self) -> Self:
        """Nothing is tried yet."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End them; after an error, what has not begun is not tried."""
        self._builder.shutdown(cancel_futures=kind is not None)
        self._judges.close(cancel=kind is not None)
        self._open.close()

    def begin_trials(
        self,
        course: Course,
        lesson: Lesson,
        tools: Tools,
        *,
        thorough: bool = False,
        every: bool = False,
    ) -> Iterator[LessonTrial]:
        """Begin to try the beginning, the solution and all mistakes of a lesson, side by side.

        Args:
            course: the course.
            lesson: the lesson.
            tools: what starts the servers.
            thorough: whether all mistakes are tried, and all earlier lessons judge.
            every: whether all mistakes are tried in any case.
        """
        framework = course.solved_in
        begun = solutions.read_beginning(course, lesson, framework)
        good = solutions.pick_part(solutions.read_solution(course, lesson, framework), lesson)
        tools = self.make_quick(course, lesson, tools)
        few = replace(tools, few=not thorough)  # but for the solution, which all have to find good
        part = CLIENT if lesson.part == CLIENT else framework
        attempt = partial(try_state, course, lesson)
        mistakes = selection.choose_mistakes(lesson, thorough=thorough or every)
        states_of = {
            "beginning": solutions.pick_part(begun, lesson),
            "solution": good,
            **{each.id: put_mistake(good, each, part) for each in mistakes},
        }
        earlier = selection.choose_for_all(course, lesson, mistakes, thorough=thorough)
        coming = [
            self._begin(attempt, tools if name == "solution" else few, name, files, earlier[name])
            for name, files in states_of.items()
        ]
        return (each.result().result() for each in coming)

    def begin_judging(
        self,
        course: Course,
        lesson: Lesson,
        folder: Path,
        tools: Tools,
        earlier: tuple[Lesson, ...],
    ) -> Future[str]:
        """Begin to judge the solution in a folder; what comes is the screen if a check fails."""
        quick = self.make_quick(course, lesson, tools)
        return self._judges.submit(grade_solution, course, lesson, folder, quick, earlier)

    def make_quick(self, course: Course, lesson: Lesson, tools: Tools) -> Tools:
        """The same tools, with servers as forks where that is wanted."""
        if not self._quick:
            return tools
        if lesson.part == TESTS:
            ways = tuple(
                self._get_fork_server(each).spawn for each in set_up_honest_ones(_say_nothing)
            )
            return replace(tools, begun=ways, quickly_in=self._verdicts)
        names = course.libraries + (() if lesson.measures_time else course.quickly)
        pythons = (tools.python, *([tools.second] if tools.second else []))
        spawn = forks.ForkSpawners(tuple(self._fork_server(each, names).spawn for each in pythons))
        return replace(tools, spawn=spawn, quickly_in=self._verdicts)

    def _get_fork_server(self, subject: Subject) -> forks.ForkServer:
        if (subject.python, ()) not in self._fork_servers:
            begun = self._open.enter_context(fork_server_of(subject))
            self._fork_servers[subject.python, ()] = begun
        return self._fork_servers[subject.python, ()]

    def _fork_server(self, python: Path, names: tuple[str, ...]) -> forks.ForkServer:
        if (python, names) not in self._fork_servers:
            fork_server = self._open.enter_context(forks.ForkServer(python, names))
            self._fork_servers[python, names] = fork_server
        return self._fork_servers[python, names]

    def _begin(
        self,
        attempt: Attempt,
        tools: Tools,
        name: str,
        files: file_texts.Files,
        earlier: tuple[Lesson, ...],
    ) -> Future[Future[LessonTrial]]:
        def begin() -> Future[LessonTrial]:
            return self._judges.submit(attempt, name, files, earlier, _prepare(tools, files))

        return self._builder.submit(begin)


def _say_nothing(_text: str) -> None:
    """All has been set up by now."""


def _prepare(tools: Tools, files: file_texts.Files) -> Tools | KitError:
    """The tools for this state, its client built; or why it cannot be built."""
    with tempfile.TemporaryDirectory(prefix="fourstep-proof-") as place:
        file_texts.write(files, Path(place))
        try:
            return with_client(tools, Path(place), lambda _words: None)
        except KitError as error:
            return error
