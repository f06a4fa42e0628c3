"""The state of a student's folder at each lesson: the start, and one overlay of files a lesson."""

from __future__ import annotations

from pathlib import Path

from fourstep.course.content import file_texts
from fourstep.course.content.course import Course
from fourstep.course.content.file_texts import Files
from fourstep.course.content.lesson import CLIENT, TESTS, Lesson
from fourstep.errors import KitError
from fourstep.servers.manifest import FILE

SECOND = "port"  # the folder of the second server, beside which the first one runs
# What manifests call backends that are the student's own from now on.
_OWN, _OWN_SECOND = ("my-backend", "My backend"), ("my-second-backend", "My second backend")


def start(course: Course, framework: str) -> Files:
    """What the folder holds before the first lesson."""
    files = file_texts.read_files(course.starts[framework])
    return files | {FILE: file_texts.rename_backend(files[FILE], *_OWN)}


def read_solution(course: Course, lesson: Lesson, framework: str) -> Files:
    """What the folder may hold after this lesson: the start, and all overlays up to here.

    Where the server is written in another framework than the course is solved in, a lesson on the
    client or on tests has a solution all the same: of these, without a server.

    Raises:
        KitError: the course has no solution in this framework.
    """
    if not is_solved(course, lesson, framework):
        raise KitError(
            f"There is no solution of {lesson} for '{framework}'.",
            f"The course is solved in {course.solved_in}; its checks judge any server.",
        )
    with_server = has_server(course, lesson, framework)
    files = dict(start(course, framework)) if with_server else {}
    for each in (*course.list_before(lesson), lesson):
        if framework in each.whole:
            files = dict(read_finished(each, framework))
        files |= read_given(course, each, framework)
        if with_server:
            files |= file_texts.read_files(each.folder / framework)
        for part in (CLIENT, TESTS):
            files |= file_texts.put_in(part, file_texts.read_files(each.folder / part))
    return files


def is_solved(course: Course, lesson: Lesson, framework: str) -> bool:
    """Whether the lesson has a solution for those who write the server in this framework."""
    return has_server(course, lesson, framework) or lesson.part in (CLIENT, TESTS)


def has_server(course: Course, lesson: Lesson, framework: str) -> bool:
    """Whether the lesson's solution has a server in this framework."""
    if lesson.part == CLIENT:
        return framework == course.solved_in
    if lesson.part == TESTS:  # the server stays what it was
        return any(framework in each.whole for each in course.list_before(lesson))
    return framework in lesson.whole or (lesson.folder / framework).is_dir()


def read_finished(lesson: Lesson, framework: str) -> Files:
    """The files of a finished backend and of the finished client, byte for byte, without tests."""
    backend, client = lesson.whole[framework], lesson.whole[CLIENT]
    return {
        **file_texts.read_backend_files(backend),
        **file_texts.put_in(CLIENT, file_texts.read_client_files(client)),
    }


def read_given(course: Course, lesson: Lesson, framework: str) -> dict[str, str]:
    """The files that the student is handed when this lesson begins."""
    pairs = lesson.given.items()
    files = {
        name: text for place, path in pairs for name, text in file_texts.read_tree(path, place)
    }
    if lesson.second:
        second = start(course, course.find_second_framework(framework))
        second = {**second, FILE: file_texts.rename_backend(second[FILE], *_OWN_SECOND)}
        files |= file_texts.put_in(SECOND, second)
    return files


def read_beginning(course: Course, lesson: Lesson, framework: str) -> Files:
    """What the folder may hold when this lesson begins.

    That is the solution of the one before, and what is given.

    Raises:
        KitError: the course has no solution in this framework.
    """
    if lesson.number == 1:
        return start(course, framework)
    if lesson.part in (CLIENT, TESTS) and not has_server(course, lesson, framework):
        return _read_before(course, lesson, framework)
    solved = [each for each in course.list_before(lesson) if is_solved(course, each, framework)]
    before = read_solution(course, (solved or course.list_before(lesson))[-1], framework)
    return {**before, **read_given(course, lesson, framework)}


def _read_before(course: Course, lesson: Lesson, framework: str) -> Files:
    earlier = [each for each in course.list_before(lesson) if each.part == lesson.part]
    before = read_solution(course, earlier[-1], framework) if earlier else {}
    return {**before, **read_given(course, lesson, framework)}


def read_other_solution(course: Course, lesson: Lesson, name: str) -> Files:
    """The solution of a lesson with another second server in it.

    Args:
        course: the course.
        lesson: a lesson on a second server.
        name: what the other one is written in, as the lesson calls it.
    """
    inside = f"{SECOND}/"
    files = read_solution(course, lesson, course.solved_in)
    first = {each: text for each, text in files.items() if not each.startswith(inside)}
    return {**first, **_read_second(lesson.others[name])}


def _read_second(place: Path) -> Files:
    """The files of another second server: a folder with its port/, or a finished backend."""
    if not (place / FILE).is_file():
        return file_texts.read_files(place)
    files = file_texts.read_backend_files(place)
    renamed = {**files, FILE: file_texts.rename_backend(files[FILE], *_OWN_SECOND)}
    return file_texts.put_in(SECOND, renamed)


def pick_part(files: Files, lesson: Lesson) -> Files:
    """What a lesson judges: of one on tests these alone, since it asks nothing of the server."""
    if lesson.part != TESTS:
        return files
    return {name: text for name, text in files.items() if name.startswith(f"{TESTS}/")}
