"""Which earlier lessons judge a state of a lesson: all, or those whose verdict may be another.

A browser takes its time: a lesson on the client takes three seconds of work, one on the server a
tenth of that. So a run that is not thorough does without what was judged already.
"""

from __future__ import annotations

from zlib import crc32

from fourstep.course.course import Course
from fourstep.course.lesson import Lesson, Mistake
from fourstep.course.states import CLIENT

_SHARES = 3
Lessons = tuple[Lesson, ...]


def of_beginning(course: Course, lesson: Lesson, *, thorough: bool) -> Lessons:
    """Those that judge the state in which a lesson begins: the solution of the one before.

    As such it was judged by all of them, so the slow ones do not judge it twice.
    """
    before = course.before(lesson)
    return before if thorough else tuple(each for each in before if each.part != CLIENT)


def of_solution(course: Course, lesson: Lesson, *, thorough: bool) -> Lessons:
    """Those that judge a solution: of the lessons on a client that did not change, the last one."""
    before = course.before(lesson)
    if thorough or lesson.part == CLIENT or lesson.whole:
        return before
    on_client = [each for each in before if each.part == CLIENT]
    return tuple(each for each in before if each not in on_client[:-1])


def of_mistake(course: Course, lesson: Lesson, mistake: Mistake, *, thorough: bool) -> Lessons:
    """Those that judge a mistake: the same ones each time.

    What a client shows of a broken server, and a server answers to a broken client, is not judged.
    """
    before = tuple(each for each in course.before(lesson) if each.part == lesson.part)
    others = set(mistake.fails) - set(lesson.checks)
    if thorough:
        return before
    if lesson.part == CLIENT:
        return tuple(each for each in before if others & set(each.checks))
    if others:
        return before
    return tuple(each for each in before if _is_in_share(lesson, mistake, each))


def _is_in_share(lesson: Lesson, mistake: Mistake, earlier: Lesson) -> bool:
    return crc32(f"{lesson.id} {mistake.id} {earlier.id}".encode()) % _SHARES == 0
