"""Prove a lesson: red at its beginning, green with its solution, and red for each mistake."""

from __future__ import annotations

from collections.abc import Iterator

from fourstep.course.authoring.trial import LessonTrial
from fourstep.course.content.lesson import Lesson, Mistake
from fourstep.course.grading.known_answers import BEGINNING, Pattern


def compare(
    lesson: Lesson,
    earlier: frozenset[str],
    seen: list[LessonTrial],
    before: frozenset[str] | None = None,
) -> Iterator[str]:
    """What is wrong with a lesson, by what was seen of it.

    Args:
        lesson: the lesson.
        earlier: the checks of the lessons before that judge its solution.
        seen: the trials.
        before: those that judge its beginning; None for the same.
    """
    own, by_name = frozenset(lesson.checks), {each.name: each for each in seen}
    before = earlier if before is None else before
    if by_name["beginning"].passed != before:
        odd = sorted(by_name["beginning"].passed ^ before)
        yield f"its beginning must pass all earlier checks and none of its own: {', '.join(odd)}"
    if by_name["solution"].passed != earlier | own:
        yield f"its solution does not pass:\n{by_name['solution'].screen}"
    tried = [each for each in lesson.mistakes if each.id in by_name]
    for mistake in tried:
        yield from _check_mistake(mistake, by_name[mistake.id])
    if unproved := own - {each for mistake in tried for each in mistake.fails}:
        yield f"no mistake makes these checks fail: {', '.join(sorted(unproved))}"


def collect_patterns(seen: list[LessonTrial]) -> dict[str, Pattern]:
    """The patterns that a student's answers are compared with."""
    named = {each.name: each.pattern for each in seen if each.name != "solution"}
    return {
        BEGINNING if name == "beginning" else name: each for name, each in named.items() if each
    }


def _check_mistake(mistake: Mistake, trial: LessonTrial) -> Iterator[str]:
    wanted = frozenset(mistake.fails)
    if trial.failed != wanted:
        yield (
            f"the mistake '{mistake.id}' fails {sorted(trial.failed)}, "
            f"and is said to fail {sorted(wanted)}:\n{trial.screen}"
        )
    if trial.judged != bool(wanted):
        yield f"the mistake '{mistake.id}' says `fails` wrongly: a server is judged or it is not"
