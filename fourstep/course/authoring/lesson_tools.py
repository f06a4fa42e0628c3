"""What starts the servers of lessons while they are proved: one environment for all states."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from fourstep.course.authoring.trial_folders import find_main_folder, make_folder
from fourstep.course.content import file_texts, solutions
from fourstep.course.content.course import Course
from fourstep.course.content.lesson import TESTS, Lesson
from fourstep.course.grading.setup import Tools, prepare_second, prepare_tools
from fourstep.mutation.backends import set_up_honest_ones
from fourstep.notices import Say


def choose_with_tools(whole: Course, which: str, say: Say) -> list[tuple[Lesson, Tools]]:
    """The lessons that are meant, each with what starts its servers."""
    lessons = (whole.find_lesson(which),) if which else whole.lessons
    tools = _prepare(whole, say)
    return [(each, _prepare_for(each, whole, tools, say)) for each in lessons]


def _prepare(whole: Course, say: Say) -> Tools:
    """One environment for all states: each asks for the same packages as the start."""
    file_texts.write(solutions.start(whole, whole.solved_in), find_main_folder(whole))
    return prepare_tools(find_main_folder(whole), say)


def _prepare_for(lesson: Lesson, whole: Course, tools: Tools, say: Say) -> Tools:
    """A finished backend asks for more packages; its environment starts the lesson before, too.

    What is added to a finished backend afterwards is started by that environment as well.
    """
    if lesson.part == TESTS:
        set_up_honest_ones(say)
    finished_ones = [
        each.whole[whole.solved_in]
        for each in (*whole.list_before(lesson), lesson)
        if whole.solved_in in each.whole
    ]
    tools = prepare_tools(finished_ones[-1], say) if finished_ones else tools
    return replace(tools, second=_prepare_second(lesson, whole, say)) if lesson.second else tools


def _prepare_second(lesson: Lesson, whole: Course, say: Say) -> Path | None:
    """One environment for all states of the second server."""
    folder = make_folder(lesson.id, solutions.read_solution(whole, lesson, whole.solved_in))
    return prepare_second(folder, say)
