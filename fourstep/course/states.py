"""The state of a student's folder at each lesson: the start, and one overlay of files a lesson."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from fourstep.course.course import Course
from fourstep.course.lesson import Lesson, Mistake
from fourstep.errors import KitError
from fourstep.manifest import FILE

# What a manifest calls a backend that is the student's own from now on.
_OWN = {r"^name = .*$": 'name = "my-backend"', r"^title = .*$": 'title = "My backend"'}

Files = Mapping[str, str]  # path, with slashes -> text


def start(course: Course, framework: str) -> Files:
    """What the folder holds before the first lesson."""
    files = _overlay(course.starts[framework])
    for line, own in _OWN.items():
        files[FILE] = re.sub(line, own, files[FILE], count=1, flags=re.MULTILINE)
    return files


def solution(course: Course, lesson: Lesson, framework: str) -> Files:
    """What the folder may hold after this lesson: the start, and all overlays up to here.

    Raises:
        KitError: the course has no solution in this framework.
    """
    if framework in lesson.whole:
        return finished(lesson.whole[framework])
    if not is_solved(lesson, framework):
        raise KitError(
            f"There is no solution of {lesson} for '{framework}'.",
            f"The course is solved in {course.solved_in}; its checks judge any server.",
        )
    files = dict(start(course, framework))
    for each in (*course.before(lesson), lesson):
        files |= _overlay(each.folder / framework)
    return files


def is_solved(lesson: Lesson, framework: str) -> bool:
    """Whether the lesson has a solution in this framework."""
    return framework in lesson.whole or (lesson.folder / framework).is_dir()


def finished(folder: Path) -> Files:
    """The files of a finished backend, byte for byte, without its own tests."""
    return {name: text for name, text in _overlay(folder).items() if not name.startswith("tests/")}


def beginning(course: Course, lesson: Lesson, framework: str) -> Files:
    """What the folder may hold when this lesson begins: the solution of the one before.

    Raises:
        KitError: the course has no solution in this framework.
    """
    if lesson.number == 1:
        return start(course, framework)
    return solution(course, course.lessons[lesson.number - 2], framework)


def mistaken(files: Files, mistake: Mistake, framework: str) -> Files:
    """A solution with a mistake made in it.

    Raises:
        KitError: a text to be replaced is not there exactly once, so the mistake has to be made
            anew for the changed solution.
    """
    wrong = dict(files)
    for edit in mistake.edits[framework]:
        count = wrong.get(edit.file, "").count(edit.find)
        if count != 1:
            raise KitError(
                f"The mistake '{mistake.id}' looks for a text in {edit.file} that is there "
                f"{count} times: {edit.find.strip()!r}",
                "Change `find` in the lesson's lesson.toml to what the solution says now.",
            )
        wrong[edit.file] = wrong[edit.file].replace(edit.find, edit.put)
    return wrong


def write(files: Files, folder: Path) -> None:
    """Write these files into a folder; others that are there stay."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _overlay(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*") if path.is_file() and not _is_made(path, folder))
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(paths)}


def _is_made(path: Path, folder: Path) -> bool:
    """Whether tools have made it: `.mypy_cache`, `__pycache__`, `build` and their like."""
    parts = path.relative_to(folder).parts
    return any(each.startswith((".", "__pycache__")) or each in ("build", "dist") for each in parts)
