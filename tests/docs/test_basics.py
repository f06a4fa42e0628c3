"""What the lessons take for known is written down, true, and reached from where it is needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.documents import named

BASICS = named("docs/lessons/basics.md")
SQL, FLASK = (
    next(each for each in BASICS.blocks("python") if word in each) for word in ("sqlite3", "Flask")
)


@pytest.mark.parametrize("lesson", ["welcome", "register", "service", "pages"])
def test_it_is_reached_from_the_lessons_that_need_it(lesson: str) -> None:
    """The lessons in which something is new name the page, as a link and as a command."""
    text = named(f"docs/lessons/{lesson}/lesson.md").text

    assert "(../basics.md)" in text
    assert "fourstep read basics" in text


def test_its_sql_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The lines on SQL run as they stand."""
    monkeypatch.chdir(tmp_path)
    exec(compile(SQL, "basics.md", "exec"), {})  # noqa: S102 - our own document

    assert capsys.readouterr().out == "1844\n"


def test_its_flask_is_python() -> None:
    """The lines on Flask can be read by Python."""
    compile(FLASK, "basics.md", "exec")


def test_it_has_a_picture_and_all_words() -> None:
    """It shows a request's way, and a component's input, output and imports."""
    words = ("POST /api/login", "input.required", "output<", "imports: [", "withHashLocation()")

    assert [each for each in words if each not in BASICS.text] == []
