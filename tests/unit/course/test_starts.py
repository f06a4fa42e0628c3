"""In what a student may begin: what has a folder, in one list for all who name it."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

from fourstep.course.content import solutions
from fourstep.course.content.course import read, read_course
from fourstep.paths import LESSONS, ROOT
from fourstep.servers.manifest import FILE
from unit.command import fourstep

FIRST_FOUR = read_course().lessons[:4]


def test_a_folder_is_a_framework(tmp_path: Path) -> None:
    """Whoever adds a folder with a start has added a framework; that of the course comes first."""
    lessons = tmp_path / "docs" / "lessons"
    shutil.copytree(LESSONS, lessons)
    shutil.copytree(lessons / "start" / "flask", lessons / "start" / "bottle")
    names = list(read(lessons).starts)

    assert names == ["flask", "bottle", *(each for each in read_course().starts if each != "flask")]


def test_all_who_name_the_frameworks_name_the_same() -> None:
    """The help, the remedy of a wrong word and the list of commands have all of them."""
    told = fourstep("start", "x", "--framework", "cobol").stderr
    for text in (
        fourstep("start", "--help").stdout,
        told,
        (ROOT / "docs" / "reference" / "commands.md").read_text("utf-8"),
        (ROOT / "docs" / "how-to" / "take-the-course.md").read_text("utf-8"),
    ):
        assert [each for each in read_course().starts if each not in text] == [], text


@pytest.mark.parametrize("framework", read_course().starts)
def test_each_start_says_how_it_is_started(framework: str) -> None:
    """A start has a manifest of the student's own name, and the first lessons are solved in it."""
    manifest = tomllib.loads(solutions.start(read_course(), framework)[FILE])

    assert (manifest["name"], manifest["level"]) == ("my-backend", "workflow")
    for lesson in FIRST_FOUR:
        assert solutions.is_solved(read_course(), lesson, framework), lesson


def test_each_framework_has_a_finished_second_server() -> None:
    """Lesson 17 may be done in each framework of a start: the kit has a solution in it."""
    port = read_course().find_lesson("port")
    finished = {*port.others, read_course().solved_in, read_course().second_in}

    assert set(read_course().starts) - {"bare"} <= finished
    for name in port.others:
        files = solutions.read_other_solution(read_course(), port, name)
        assert 'name = "my-second-backend"' in files["port/backend.toml"], name
