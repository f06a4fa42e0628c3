"""Reset and undo lose nothing; what is remembered survives odd files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fourstep.course.student.progress import load
from unit.command import fourstep


def test_a_reset_can_be_undone(flask_folder: Path) -> None:
    """After reset and undo, every file is as it was, also one that the reset has added."""
    where = ("--in", str(flask_folder))
    (flask_folder / "app.py").write_text("mine")
    (flask_folder / "notes.txt").write_text("my notes")
    (flask_folder / "requirements.txt").unlink()
    fourstep("reset", "3", *where)

    assert "def register" in (flask_folder / "app.py").read_text()
    assert (flask_folder / "notes.txt").read_text() == "my notes"
    assert load(flask_folder).lesson == "log-in"
    fourstep("undo", *where)
    assert (flask_folder / "app.py").read_text() == "mine"
    assert not (flask_folder / "requirements.txt").exists()


def test_an_undo_can_be_undone(flask_folder: Path) -> None:
    """A second undo takes the first one back."""
    where = ("--in", str(flask_folder))
    (flask_folder / "app.py").write_text("mine")
    fourstep("reset", *where)
    reset = (flask_folder / "app.py").read_text()
    fourstep("undo", *where)
    fourstep("undo", *where)

    assert (flask_folder / "app.py").read_text() == reset


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 1}', '{"format": 1, "lesson": 3}'])
def test_broken_progress_is_told(folder: Path, text: str) -> None:
    """A progress file that cannot be read is named, and left as it is."""
    path = folder / ".fourstep" / "progress.json"
    path.write_text(text)
    done = fourstep("hint")

    assert done.returncode == 2
    assert "cannot be read" in done.stderr
    assert "--again" in done.stderr
    assert path.read_text() == text


def test_progress_of_a_newer_kit_is_told(folder: Path) -> None:
    """A progress file in a form of the future asks for a newer kit."""
    path = folder / ".fourstep" / "progress.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": 2}))

    assert "is of another version of fourstep" in fourstep("hint").stderr


def test_a_lesson_that_is_gone_is_told(folder: Path) -> None:
    """A current lesson that this kit does not have is named, with those that there are."""
    path = folder / ".fourstep" / "progress.json"
    path.write_text(path.read_text().replace('"welcome"', '"of-old"'))

    assert "There is no lesson 'of-old'." in fourstep("hint").stderr


def test_undo_leads_back_to_the_lesson(flask_folder: Path) -> None:
    """Who undoes a reset to an earlier lesson is at the lesson again from which it was made."""
    where = ("--in", str(flask_folder))
    fourstep("goto", "3", *where)
    fourstep("reset", "2", *where)

    assert "Lesson 3 of" in fourstep("undo", *where).stdout
    assert load(flask_folder).lesson == "log-in"


def test_an_unknown_check_has_near_ones(flask_folder: Path) -> None:
    """A check that is misspelled is told with those that it may be, or where they stand."""
    where = ("--in", str(flask_folder))

    assert "Did you mean log-in/cookie" in fourstep("hint", "log-in/cooky", *where).stderr
    assert "fourstep read" in fourstep("hint", "nonsense", *where).stderr
