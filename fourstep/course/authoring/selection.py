"""Which mistakes of a lesson are tried, and which earlier lessons judge each of its states.

A browser takes its time: a lesson on the client takes three seconds of work, one on the server a
tenth of that, and tests are tried on many servers. So a run that is not thorough does without what
was judged already, and proves each check on the client or on tests by one mistake.
"""

from __future__ import annotations

from zlib import crc32

from fourstep.course.content.course import Course
from fourstep.course.content.lesson import CLIENT, TESTS, Lesson, Mistake
from fourstep.servers.manifest import FILE

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
    return course.list_earlier(lesson) if thorough else ()


def choose_for_solution(course: Course, lesson: Lesson, *, thorough: bool) -> Lessons:
    """Those that judge a solution: where the client did not change, those on the server.

    Where the server did not, those on the client, and the first lesson, which looks at its files.
    """
    before = course.list_earlier(lesson)
    if thorough or lesson.whole:
        return before
    if lesson.part == CLIENT:
        return tuple(each for each in before if each.part == CLIENT or each.number == 1)
    return tuple(each for each in before if each.part != CLIENT)


def choose_other_frameworks(course: Course, lesson: Lesson, *, thorough: bool) -> Lessons:
    """Those that judge a solution in another framework, which has the same client."""
    before = course.list_earlier(lesson)
    return before if thorough else tuple(each for each in before if each.part != CLIENT)


def choose_frameworks(
    course: Course, lesson: Lesson, chosen: Lessons, *, thorough: bool
) -> tuple[str, ...]:
    """The other frameworks whose solutions of a lesson are judged.

    Each solution is that of the lesson before and something more, and all earlier lessons judge
    it. So the last one of those that are chosen speaks for those before it.
    """
    others = (each for each in course.starts if each != course.solved_in)
    return tuple(
        each
        for each in others
        if is_written_in(lesson, each)
        and (thorough or lesson.number == _find_last_written(chosen, each, lesson))
    )


def choose_others(lesson: Lesson, *, thorough: bool) -> tuple[str, ...]:
    """The other second servers that are judged: finished backends are, by the suite, each time."""
    others = lesson.others.items()
    return tuple(name for name, place in others if thorough or not (place / FILE).is_file())


def is_written_in(lesson: Lesson, framework: str) -> bool:
    """Whether the lesson itself has a solution in this framework, and does not only keep one."""
    return framework in lesson.whole or (lesson.folder / framework).is_dir()


def _find_last_written(chosen: Lessons, framework: str, lesson: Lesson) -> int:
    """The last lesson that adds to this solution: a finished backend takes nothing over."""
    is_finished = framework in lesson.whole
    found = (each for each in chosen if is_written_in(each, framework))
    return max(each.number for each in found if (framework in each.whole) == is_finished)


def choose_for_mistake(
    course: Course, lesson: Lesson, mistake: Mistake, *, thorough: bool
) -> Lessons:
    """Those that judge a mistake: the same ones each time.

    What a client shows of a broken server, and a server answers to a broken client, is not judged.
    """
    before = tuple(each for each in course.list_earlier(lesson) if each.part == lesson.part)
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
