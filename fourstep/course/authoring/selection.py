"""Which mistakes of a lesson are tried, and which earlier lessons judge each of its states.

A browser takes its time: a lesson on the client takes three seconds of work, one on the server a
tenth of that, and tests are tried on many servers. So a run that is not thorough does without what
was judged already, and proves each check on the client or on tests by one mistake.
"""

from __future__ import annotations

from zlib import crc32

from fourstep.course.content.course import Course
from fourstep.course.content.lesson import CLIENT, TESTS, Lesson, Mistake

_SHARES = 6
Lessons = tuple[Lesson, ...]


def choose_mistakes(lesson: Lesson, *, thorough: bool) -> tuple[Mistake, ...]:
    """The mistakes that are tried: of client and tests, for each check the first one.

    Those that cannot be built at all cost little, and are tried each time.
    """
    if thorough or lesson.part not in (CLIENT, TESTS):
        return lesson.mistakes
    proved: set[str] = set()
    chosen = []
    for each in lesson.mistakes:
        if not each.fails or set(each.fails) & set(lesson.checks) - proved:
            chosen.append(each)
            proved |= set(each.fails)
    return tuple(chosen)


def choose_for_all(
    course: Course, lesson: Lesson, mistakes: tuple[Mistake, ...], *, thorough: bool
) -> dict[str, Lessons]:
    """Those that judge the beginning, the solution and each mistake, by the state's name."""
    return {
        "beginning": choose_for_beginning(course, lesson, thorough=thorough),
        "solution": choose_for_solution(course, lesson, thorough=thorough),
        **{
            each.id: choose_for_mistake(course, lesson, each, thorough=thorough)
            for each in mistakes
        },
    }


def choose_for_beginning(course: Course, lesson: Lesson, *, thorough: bool) -> Lessons:
    """Those that judge the state in which a lesson begins: the solution of the one before.

    As such it was judged by all of them, so nobody need judge it twice.
    """
    return course.earlier(lesson) if thorough else ()


def choose_for_solution(course: Course, lesson: Lesson, *, thorough: bool) -> Lessons:
    """Those that judge a solution: where the client did not change, those on the server.

    Where the server did not, those on the client, and the first lesson, which looks at its files.
    """
    before = course.earlier(lesson)
    if thorough or lesson.whole:
        return before
    if lesson.part == CLIENT:
        return tuple(each for each in before if each.part == CLIENT or each.number == 1)
    return tuple(each for each in before if each.part != CLIENT)


def choose_other_frameworks(course: Course, lesson: Lesson, *, thorough: bool) -> Lessons:
    """Those that judge a solution in another framework, which has the same client."""
    before = course.earlier(lesson)
    return before if thorough else tuple(each for each in before if each.part != CLIENT)


def choose_for_mistake(
    course: Course, lesson: Lesson, mistake: Mistake, *, thorough: bool
) -> Lessons:
    """Those that judge a mistake: the same ones each time.

    What a client shows of a broken server, and a server answers to a broken client, is not judged.
    """
    before = tuple(each for each in course.earlier(lesson) if each.part == lesson.part)
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
