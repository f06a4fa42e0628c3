"""What is not as a lesson says, by its trials, its texts and what it shows."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator

from fourstep.course.authoring import lesson_text, pinned, proof, selection, trial
from fourstep.course.authoring.trial_folders import find_main_folder
from fourstep.course.content import file_texts, solutions
from fourstep.course.content.course import Course
from fourstep.course.content.lesson import Lesson
from fourstep.course.grading import known_answers
from fourstep.course.grading.setup import Tools
from fourstep.errors import KitError
from fourstep.servers.processes import forks


def find_complaints(
    whole: Course, lesson: Lesson, tools: Tools, seen: list[trial.LessonTrial], thorough: bool
) -> Iterator[str]:
    """What is wrong with a lesson; nothing if it is as it says.

    Args:
        whole: the course.
        lesson: the lesson.
        tools: what starts its servers.
        seen: the trials.
        thorough: whether all mistakes were tried, and all earlier lessons have judged.
    """
    yield from lesson_text.find_faults_of_form(whole, lesson)
    earlier = _list_checks(selection.choose_for_solution(whole, lesson, thorough=thorough))
    before = _list_checks(selection.choose_for_beginning(whole, lesson, thorough=thorough))
    yield from proof.compare(lesson, earlier, seen, before)
    untried = {each.id for each in lesson.mistakes} - {each.name for each in seen}
    known = known_answers.read_recorded(lesson)
    if proof.collect_patterns(seen) != {name: known[name] for name in known if name not in untried}:
        yield f"{known_answers.FILE} does not contain the answers that the mistakes give"
    yield from lesson_text.find_stale_screens(
        lesson, lesson_text.collect_screens(lesson, seen), frozenset(untried)
    )
    yield from pinned.find_changes(lesson)
    yield from _check_level(whole, lesson, tools)
    try:
        if lesson_text.renew_text(whole, lesson, tools) != lesson_text.read_text(lesson):
            yield f"a listing or an output in {lesson_text.TEXT} is not what it would be now"
    except KitError as error:
        yield str(error)


def _list_checks(lessons: Iterable[Lesson]) -> frozenset[str]:
    return frozenset(check for each in lessons for check in each.checks)


def _check_level(whole: Course, lesson: Lesson, tools: Tools) -> Iterator[str]:
    """What the suite says of a solution that does not keep the level that the lesson names.

    Where servers are forks here, they are so there, too: of the first fork server, which is the
    one of the student's server.
    """
    if not lesson.keeps:
        return
    file_texts.write(
        solutions.read_solution(whole, lesson, whole.solved_in), find_main_folder(whole)
    )
    words = ["check", str(find_main_folder(whole)), "--level", lesson.keeps, "--driver", "http"]
    if isinstance(spawn := tools.spawn, forks.ForkSpawners):
        words += ["--fork-server", spawn.fork_servers[0].address]
    command = [sys.executable, "-m", "fourstep", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        yield f"its solution does not keep level {lesson.keeps}:\n{done.stdout}{done.stderr}"
