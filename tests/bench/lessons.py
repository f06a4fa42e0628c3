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
from fourstep.course import states
from fourstep.course.course import Course, course
from fourstep.course.lesson import Lesson
from fourstep.course.progress import Progress
from fourstep.paths import work_folder

SAVES = 7
# By what the student writes; nothing is wanted of tests, which sixteen servers judge.
WANTED = {"server": "< 1 s", "client": "< 4 s", "tests": ""}
BOUNDS = {
    "server": "starting Flask, twice where a restart is looked at, and hashing",
    "client": "building, half a second; loading the client for each visitor; hashing",
    "tests": "starting pytest and sixteen servers, one of which answers slowly on purpose",
}
SAVED = {
    "server": ("port/app.py", "flask_backend/routes.py", "app.py"),
    "client": ("client/src/app/auth-service.ts",),
    "tests": ("tests/test_own.py", "tests/own.feature"),
}


def waiting() -> Iterable[Figure]:
    """The median over several saves, for each lesson, with its solution in the folder."""
    whole = course()
    folder = work_folder() / "lessons" / whole.solved_in
    for lesson in whole.lessons:
        yield Figure(
            f"lesson {lesson.number}: from saving to the verdict",
            f"{statistics.median(_seconds(whole, lesson, folder)):.2f} s",
            WANTED[lesson.part],
            BOUNDS[lesson.part],
        )


def _seconds(whole: Course, lesson: Lesson, folder: Path) -> list[float]:
    shutil.rmtree(folder, ignore_errors=True)
    states.write(states.solution(whole, lesson, whole.solved_in), folder)
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
    path = next(folder / each for each in SAVED[lesson.part] if (folder / each).is_file())
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
