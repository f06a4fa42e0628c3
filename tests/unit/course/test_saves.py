"""One save is one judging: what a server or a tool writes is none. Copies come back in order."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from fourstep.course.student import backups
from fourstep.course.student.saves import Saves


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a file of code."""
    (tmp_path / "app.py").write_text("one")
    return tmp_path


def test_a_save_is_one_once(place: Path) -> None:
    """Another content is a save, and is none any more when it was seen; code may be anywhere."""
    saves = Saves(place)
    (place / "app.py").write_text("two")
    (place / "inner").mkdir()
    (place / "inner" / "new.html").write_text("<p>")

    assert [saves.is_one(), saves.is_one()] == [True, False]
    (place / "app.py").unlink()
    assert saves.is_one()


def test_a_touch_is_none(place: Path) -> None:
    """The same content written once more, and what tools make, is no save."""
    saves = Saves(place)
    (place / "app.py").write_text("one")
    os.utime(place / "app.py", (1, 1))
    for name in ("__pycache__/app.pyc", ".venv/x.py", ".pytest_cache/x", "data.sqlite3", "x.log"):
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_text("made")

    assert not saves.is_one()


def test_what_a_server_writes_is_none(place: Path) -> None:
    """A file that is no code and changes while the server is judged is the server's, for good."""
    saves = Saves(place)
    (place / "users.json").write_text("[]")
    saves.end_judging()
    assert not saves.is_one()
    (place / "users.json").write_text("[1]")

    assert not saves.is_one()


def test_code_saved_while_judging_is_one(place: Path) -> None:
    """Who saves code, or a list of packages, in the middle of a judging is judged once more."""
    for name in ("app.py", "requirements.txt"):
        saves = Saves(place)
        (place / name).write_text(f"else {name}")
        saves.end_judging()

        assert saves.is_one()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has no tzset")
def test_copies_are_ordered_by_count(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In whichever time zone each copy was made, the last one comes back, and none is deleted."""
    for zone, text in (("Pacific/Kiritimati", "first"), ("Pacific/Pago_Pago", "second")):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        (place / "app.py").write_text(text)
        backups.save(place)
    (place / "app.py").write_text("third")
    copy, _lesson = backups.undo(place)

    assert (place / "app.py").read_text() == "second"
    assert copy.name.startswith("000002-")
    assert len(list(copy.parent.iterdir())) == 3
    backups.undo(place)
    assert (place / "app.py").read_text() == "third"


def test_copies_of_an_older_kit_come_first(place: Path) -> None:
    """Copies that were named by local time are older than all that have a count."""
    old = place / ".fourstep" / "saved" / "2999-01-01-000000-000000"
    old.mkdir(parents=True)
    (old / "app.py").write_text("old")
    backups.save(place)
    (place / "app.py").write_text("two")
    backups.undo(place)

    assert (place / "app.py").read_text() == "one"
