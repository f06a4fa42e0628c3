"""How long a student waits from saving a file to reading the verdict on the current lesson."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from bench.figures import Figure
from fourstep.course.content import file_texts, solutions
from fourstep.course.content.course import Course, read_course
from fourstep.course.content.lesson import Lesson
from fourstep.course.student.progress import Progress
from fourstep.paths import find_work_folder

SAVES = 5
# Later ones wait for limits to pass, or are tried on sixteen servers: nothing is wanted of them.
LAST = "protect"
WANTED = {"server": "< 1 s", "client": "< 4 s"}  # by what the student writes
BOUNDS = {
    "server": "starting Flask, twice where a restart is looked at, and hashing",
    "client": "building, half a second; loading the client for each visitor; hashing",
}
SAVED = {"server": "app.py", "client": "client/src/app/auth-service.ts"}


def waiting() -> Iterable[Figure]:
    """The median over several saves, for each early lesson, with its solution in the folder."""
    whole = read_course()
    folder = find_work_folder() / "lessons" / whole.solved_in
    for lesson in whole.lessons[: whole.find_lesson(LAST).number]:
        yield Figure(
            f"lesson {lesson.number}: from saving to the verdict",
            f"{statistics.median(_seconds(whole, lesson, folder)):.2f} s",
            WANTED[lesson.part],
            BOUNDS[lesson.part],
        )


def _seconds(whole: Course, lesson: Lesson, folder: Path) -> list[float]:
    shutil.rmtree(folder, ignore_errors=True)
    file_texts.write(solutions.read_solution(whole, lesson, whole.solved_in), folder)
    Progress(folder, whole.solved_in, lesson.id).save()
    command = [sys.executable, "-u", "-m", "fourstep", "learn", "--in", str(folder)]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    ) as learn:
        try:
            _wait(learn, "q quit")
            return [_one(learn, lesson, folder) for _ in range(SAVES)]
        finally:
            learn.terminate()


def _one(learn: subprocess.Popen[str], lesson: Lesson, folder: Path) -> float:
    path = folder / SAVED[lesson.part]
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{'//' if path.suffix == '.ts' else '#'} {time.time()}\n")
    began = time.monotonic()
    _wait(learn, lesson.checks[-1])
    seconds = time.monotonic() - began
    _wait(learn, "q quit")
    return seconds


def _wait(learn: subprocess.Popen[str], text: str) -> None:
    assert learn.stdout is not None
    for line in learn.stdout:
        if text in line:
            return
    raise RuntimeError(f"`fourstep learn` ended before it said {text!r}")
