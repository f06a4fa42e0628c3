"""Lessons are read strictly, their texts renewed, and answers compared with known mistakes."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from fourstep.course.authoring import code_blocks
from fourstep.course.authoring.listings import Listings
from fourstep.course.content import solutions
from fourstep.course.content.checks import read_checks
from fourstep.course.content.course import read, read_course
from fourstep.course.content.lesson import Lesson
from fourstep.course.content.mistakes import put_mistake
from fourstep.course.grading import known_answers
from fourstep.course.grading.results import CheckStatus, Result
from fourstep.errors import KitError
from fourstep.paths import LESSONS

SOURCE = {"app.py": "import os\n\n\n@route\ndef page() -> str:\n    return 'x'\n\n\nkey = 1\n"}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of all lessons."""
    return Path(shutil.copytree(LESSONS, tmp_path / "lessons"))


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("course.toml", '"welcome"', '"gone"', "gone/lesson.toml cannot be read"),
        ("course.toml", "format = 1", "format = 2", "1 was expected"),
        ("welcome/lesson.toml", "minutes = 20", "minutes = 0", "at minutes, 0 is less than"),
        ("welcome/lesson.toml", "goal", "gaol", "'gaol' was unexpected"),
        ("welcome/lesson.toml", 'title = "', "title = ", "is not valid TOML"),
    ],
)
def test_a_wrong_lesson_file_is_told(copy: Path, file: str, old: str, new: str, said: str) -> None:
    """A lesson's file that is missing or says something odd is named with the place."""
    path = copy / file
    path.write_text(path.read_text().replace(old, new, 1))

    with pytest.raises(KitError) as told:
        read(copy)
    assert said in str(told.value)


def test_a_check_that_is_not_written_is_told() -> None:
    """A lesson that names a check without code says where it belongs."""
    lesson = replace(read_course().lessons[0], checks=("welcome/none",))

    with pytest.raises(KitError, match=r"docs/lessons/welcome/checks\.py"):
        read_checks(lesson)


def test_a_check_wants_one_answer() -> None:
    """No screen of a known mistake names two answers where only one would be right."""
    screens = list(LESSONS.glob("*/screens/*.txt"))
    both = [path.name for path in screens if "} or 200 " in path.read_text("utf-8")]

    assert len(screens) > 300
    assert not both


def test_a_block_shows_what_is_there() -> None:
    """A listing is the whole statement with its decorators; the rest of a text stays."""
    text = "before\n<!-- show app.py#page -->\n```python\nold\n```\nafter\n"
    made = code_blocks.renew_blocks(
        text, {"show": lambda which, _old: Listings(SOURCE, SOURCE).show(which)}
    )

    assert made == text.replace("old", "@route\ndef page() -> str:\n    return 'x'")
    assert Listings(SOURCE, SOURCE).show("app.py#key") == "key = 1"


@pytest.mark.parametrize("which", ["app.py#gone", "gone.py"])
def test_a_listing_of_nothing_is_told(which: str) -> None:
    """A text that shows what the solution does not have is complained of."""
    with pytest.raises(KitError, match="A text shows"):
        Listings(SOURCE, SOURCE).show(which)


def result(check: int, seen: str) -> Result:
    """A check of the first lesson that failed on such an answer."""
    return Result(read_checks(read_course().lessons[0])[check], CheckStatus.FAIL, seen=seen)


@pytest.fixture
def known(tmp_path: Path) -> Lesson:
    """The first lesson, with other patterns of its first three mistakes."""
    lesson = replace(read_course().lessons[0], folder=tmp_path)
    one, two, three = (each.id for each in lesson.mistakes[:3])
    table = {"": {"welcome/page": "404"}, one: {"welcome/page": "200"}}
    known_answers.keep(
        {**table, two: {"welcome/files": "500"}, three: {"welcome/files": "500"}}, tmp_path
    )
    return lesson


def test_a_unique_pattern_names_the_mistake(known: Lesson) -> None:
    """Answers that look like exactly one known mistake are named by it."""
    assert (
        known_answers.find_likely(known, known_answers.find_pattern([result(0, "200")]))
        == known.mistakes[0]
    )


@pytest.mark.parametrize(("check", "seen"), [(0, "404"), (1, "500"), (0, "302")])
def test_other_patterns_name_none(known: Lesson, check: int, seen: str) -> None:
    """The untouched beginning, two mistakes alike, and what nobody has seen are not guessed."""
    assert (
        known_answers.find_likely(known, known_answers.find_pattern([result(check, seen)])) is None
    )


def test_broken_patterns_are_told(known: Lesson) -> None:
    """A broken file of patterns says how it is made anew."""
    (known.folder / known_answers.FILE).write_text("{")

    with pytest.raises(KitError, match="fourstep author record"):
        known_answers.read_recorded(known)


@pytest.mark.parametrize("lesson", read_course().lessons, ids=str)
def test_each_mistake_finds_its_place(lesson: Lesson) -> None:
    """What a mistake changes is in the solution, also after a backend of the kit has changed."""
    solution = solutions.pick_part(
        solutions.read_solution(read_course(), lesson, read_course().solved_in), lesson
    )

    for mistake in lesson.mistakes:
        for part in mistake.edits:
            assert put_mistake(solution, mistake, part) != solution
