"""One author at a time proves or records the lessons of a checkout."""

from __future__ import annotations

from pathlib import Path

import pytest
from filelock import FileLock

from fourstep.course.authoring import one_at_a_time
from fourstep.course.authoring.one_at_a_time import prove_alone
from fourstep.errors import KitError
from unit.command import fourstep


@pytest.mark.parametrize("word", ["check", "record"])
def test_one_at_a_time(word: str, tmp_path: Path) -> None:
    """Who begins to prove or record lessons while somebody else does is told so at once."""
    with FileLock(tmp_path / "lessons.lock"):
        done = fourstep("author", word, "welcome", FOURSTEP_HOME=str(tmp_path))

    assert done.returncode == 2
    assert "Another `fourstep author` is running in this checkout." in done.stderr


def test_a_wrong_word_is_told_at_once(tmp_path: Path) -> None:
    """Nobody waits for another author to hear that there is no such lesson."""
    with FileLock(tmp_path / "lessons.lock"):
        done = fourstep("author", "check", "log_in", FOURSTEP_HOME=str(tmp_path))

    assert "Did you mean log-in" in done.stderr


@pytest.mark.parametrize("home", ["mine", "yours"])
def test_a_checkout_is_written_by_one(
    home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Authors with work folders of their own write the same lessons, so one of them waits."""
    monkeypatch.setattr(one_at_a_time, "ROOT", tmp_path / "checkout")
    monkeypatch.setenv("FOURSTEP_HOME", str(tmp_path / "mine"))

    with prove_alone():
        monkeypatch.setenv("FOURSTEP_HOME", str(tmp_path / home))
        with pytest.raises(KitError, match="Another `fourstep author`"), prove_alone():
            pass
    with prove_alone():
        assert (tmp_path / "checkout" / ".fourstep").is_dir()
