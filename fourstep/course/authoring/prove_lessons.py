"""Prove and record lessons: whether they are as they say, and what they show now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fourstep.course.authoring import (
    framework_texts,
    lesson_text,
    other_solutions,
    pinned,
    proof,
    worker_pool,
)
from fourstep.course.authoring.complaints import find_complaints
from fourstep.course.authoring.lesson_tools import choose_with_tools
from fourstep.course.content.course import read_course
from fourstep.course.content.lesson import Lesson
from fourstep.course.grading import known_answers
from fourstep.notices import Say


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
    whole = read_course()
    chosen = choose_with_tools(whole, which, say)
    with worker_pool.Workers(quick=not thorough) as pool:
        # All are begun at once: what the next ones need is tried while this one is looked at.
        lessons = tuple(lesson for lesson, _own in chosen)
        others = [
            other_solutions.begin(pool, whole, *each, lessons, thorough, say) for each in chosen
        ]
        begun = [(*each, pool.begin_trials(whole, *each, thorough=thorough)) for each in chosen]
        for (lesson, own, coming), elsewhere in zip(begun, others, strict=True):
            seen = list(coming)
            quick = pool.make_quick(whole, lesson, own)
            found = (
                *find_complaints(whole, lesson, quick, seen, thorough),
                *other_solutions.find_failed(elsewhere),
            )
            yield Proof(lesson, len(seen), found)


def record_lessons(which: str, say: Say) -> Iterator[Lesson]:
    """Write what lessons show, as it is now; each lesson comes once it is written.

    Args:
        which: a lesson's number or id; empty for all.
        say: told that a long step begins.

    Raises:
        KitError: there is no such lesson, or something that it needs cannot be set up.
    """
    whole = read_course()
    chosen = choose_with_tools(whole, which, say)
    with worker_pool.Workers(quick=True) as pool:
        for lesson, own in chosen:
            seen = list(pool.begin_trials(whole, lesson, own, every=True))
            known_answers.keep(proof.collect_patterns(seen), lesson.folder)
            # With the patterns known, the screens name the mistakes.
            lesson_text.keep_screens(lesson, lesson_text.collect_screens(lesson, seen))
            text = lesson_text.renew_text(whole, lesson, own)
            for path, own_text in framework_texts.renew_texts(whole, lesson):
                path.write_text(own_text, encoding="utf-8", newline="\n")
            pinned.keep(lesson)
            (lesson.folder / lesson_text.TEXT).write_text(text, encoding="utf-8", newline="\n")
            yield lesson
