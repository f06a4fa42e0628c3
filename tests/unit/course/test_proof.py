"""The proof of a lesson complains where the lesson is wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fourstep.course.authoring import proof
from fourstep.course.authoring.lesson_text import (
    find_faults_of_form,
    find_stale_screens,
    find_wordless,
)
from fourstep.course.authoring.trial import LessonTrial
from fourstep.course.content.course import read_course
from fourstep.course.content.lesson import Edit, Mistake
from fourstep.course.content.mistakes import put_mistake
from fourstep.errors import KitError

LESSON = read_course().lessons[0]
OWN = frozenset(LESSON.checks)
ONE = replace(
    LESSON,
    checks=("welcome/page",),
    mistakes=(Mistake("m", "wrong", ("welcome/page",), {}),),
)


def trial(
    name: str, failed: frozenset[str], passed: frozenset[str], *, judged: bool = True
) -> LessonTrial:
    """A trial that has seen this."""
    return LessonTrial(name, failed, passed, judged, {}, "")


PAGE, NONE = frozenset({"welcome/page"}), frozenset[str]()
GOOD = [trial("beginning", PAGE, NONE), trial("solution", NONE, PAGE), trial("m", PAGE, NONE)]


def test_a_true_lesson_is_not_complained_of() -> None:
    """Red at the beginning, green when solved, red for its mistake: nothing to say."""
    assert not list(proof.compare(ONE, NONE, GOOD))


@pytest.mark.parametrize(
    ("number", "wrong", "said"),
    [
        (0, trial("beginning", NONE, PAGE), "must pass all earlier checks and none of its own"),
        (1, trial("solution", PAGE, NONE), "its solution does not pass"),
        (2, trial("m", NONE, PAGE), "the mistake 'm' fails []"),
        (2, trial("m", PAGE, NONE, judged=False), "says `fails` wrongly"),
    ],
)
def test_a_wrong_lesson_is_complained_of(number: int, wrong: LessonTrial, said: str) -> None:
    """Each way in which a lesson can be wrong has its complaint."""
    seen = [*GOOD[:number], wrong, *GOOD[number + 1 :]]

    assert any(said in each for each in proof.compare(ONE, NONE, seen))


def test_a_check_without_a_mistake_is_complained_of() -> None:
    """A check that no mistake makes fail proves nothing."""
    found = list(proof.compare(replace(ONE, mistakes=()), NONE, GOOD))

    assert found == ["no mistake makes these checks fail: welcome/page"]


@pytest.mark.parametrize("find", ["nowhere", "a"])
def test_a_mistake_must_fit_the_solution(find: str) -> None:
    """A text that is not there exactly once is named with its file."""
    mistake = Mistake("m", "wrong", (), {"flask": (Edit("x.py", find, "b"),)})

    with pytest.raises(KitError, match=r"The mistake 'm' looks for a text in x\.py"):
        put_mistake({"x.py": "a a"}, mistake, "flask")


def test_hints_name_code_last() -> None:
    """A hint that gives code away too early, and a last one without any, are complained of."""
    early = replace(ONE, hints={"welcome/page": ("use f(x)", "think", "f(x)")})
    vague = replace(ONE, hints={"welcome/page": ("think", "think", "think")})

    told = [
        "\n".join(find_faults_of_form(read_course(), each))
        for each in (early, vague, replace(ONE, hints={}))
    ]
    assert "names code before" in told[0]
    assert "names no code" in told[1]
    assert "do not fit" in told[2]


def test_a_changed_screen_is_complained_of(tmp_path: Path) -> None:
    """What a student reads is kept, and a change of it is seen; so is one too many."""
    (tmp_path / "screens").mkdir()
    (tmp_path / "screens" / "old.txt").write_text("old")
    lesson = replace(ONE, folder=tmp_path)

    assert list(find_stale_screens(lesson, {"old": "old"})) == []
    assert "it is now:\nnew" in next(find_stale_screens(lesson, {"old": "new"}))
    assert "not there" in next(find_stale_screens(lesson, {}))


def test_a_screen_without_a_cause_is_complained_of(tmp_path: Path) -> None:
    """A known mistake of which a student reads only what was seen is not told well enough."""
    (tmp_path / "screens").mkdir()
    screen = tmp_path / "screens" / "m.txt"
    lesson = replace(ONE, folder=tmp_path)

    screen.write_text("FAIL  welcome/page\n  wanted  this\n  got     that\n")
    assert "points at no cause" in next(find_wordless(lesson))
    screen.write_text("FAIL  welcome/page\n  got     that\n  likely  the roof leaks\n")
    assert list(find_wordless(lesson)) == []
