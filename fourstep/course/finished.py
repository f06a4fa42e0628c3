"""Notice when a finished backend, which is the solution of a lesson, changes without the lesson."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from fourstep.course import states
from fourstep.course.course import Course
from fourstep.course.lesson import Lesson

FILE = "finished.txt"  # for each file its SHA-256 and its path, as `sha256sum` writes them


def keep(course: Course, lesson: Lesson) -> None:
    """Write down the finished backend with which a lesson is true, if it has one."""
    if course.solved_in in lesson.whole:
        lines = [f"{digest}  {name}" for name, digest in _digests(course, lesson).items()]
        text = "\n".join(lines) + "\n"
        (lesson.folder / FILE).write_text(text, encoding="utf-8", newline="\n")


def changes(course: Course, lesson: Lesson) -> Iterator[str]:
    """A complaint for each file that is not what it was when the lesson was recorded."""
    if course.solved_in not in lesson.whole:
        return
    known, now = _known(lesson.folder / FILE), _digests(course, lesson)
    for name in sorted({*known, *now}):
        if known.get(name) != now.get(name):
            yield (
                f"{lesson.whole[course.solved_in].name}/{name} is not what it was when the lesson "
                f"was recorded. It is the lesson's solution: read {lesson.folder.name}/lesson.md "
                "again, correct what it says of it, and make a mistake that the change invites. "
                f"Then: fourstep author record {lesson.id}"
            )


def _known(file: Path) -> dict[str, str]:
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def _digests(course: Course, lesson: Lesson) -> dict[str, str]:
    files = states.solution(course, lesson, course.solved_in)
    return {name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()}
