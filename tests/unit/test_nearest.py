"""Whoever types a word that nobody knows is told the nearest that somebody does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fourstep.contract.clauses import read_contract
from fourstep.course.content.course import read_course
from fourstep.errors import KitError
from fourstep.nearest import suggest
from fourstep.servers import settings
from unit.command import fourstep


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("flsk", "Did you mean flask? Choose one of: fastapi, flask; or a folder."),
        ("FLASK", "Did you mean flask? Choose one of: fastapi, flask; or a folder."),
        ("fast", "Did you mean fastapi or flask? Choose one of: fastapi, flask; or a folder."),
        ("rails", "Choose one of: fastapi, flask; or a folder."),
        ("", "Choose one of: fastapi, flask; or a folder."),
    ],
)
def test_the_nearest_comes_first(word: str, told: str) -> None:
    """The nearest word is named before the others, and no word where none is near."""
    assert suggest(word, ["fastapi", "flask"], "or a folder") == told


@pytest.mark.parametrize(
    ("find", "told"),
    [
        (lambda: read_contract().find_clause("LOGN-2"), "Did you mean LOGIN-2"),
        (lambda: read_contract().find_clause("nonsense"), "See: fourstep list --clauses"),
        (lambda: read_contract().list_up_to("secur"), "Did you mean secure?"),
        (lambda: settings.choose_settings("tutoral"), "Did you mean tutorial?"),
        (lambda: read_course().find_lesson("log_in"), "Did you mean log-in"),
        (lambda: read_course().find_lesson("99"), "See: fourstep lessons"),
        (lambda: read_course().find_by_check("log-in/coky"), "Did you mean log-in/cookie"),
    ],
)
def test_names_have_near_ones(find: Callable[[], object], told: str) -> None:
    """Each name that the kit knows is suggested where another one was typed."""
    with pytest.raises(KitError) as error:
        find()
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["serve", "flaks"], "There is no backend 'flaks'. Did you mean flask?"),
        (["check", "flask", "--driver", "htp"], "--driver is 'htp'. Did you mean http?"),
        (["start", "x", "--framework", "flsk"], "--framework is 'flsk'. Did you mean flask?"),
        (["check", "./none"], "There is no folder './none'."),
        (["check", "{here}"], "'{here}' holds no backend.toml. Write one: fourstep init {here}"),
        (["check", "--lesson", "2"], "No course was begun here."),
        (["author", "check", "log_in"], "There is no lesson 'log_in'. Did you mean log-in"),
        (["init", "{here}", "--yes", "--level", "secur"], "There is no level 'secur'. Did you"),
        (["lesson"], "No such command 'lesson'. Did you mean 'lessons'"),
    ],
)
def test_wrong_words_are_told(words: list[str], told: str, tmp_path: Path) -> None:
    """On the command line it is the same, before anything is made or installed."""
    here = str(tmp_path)
    typed = [each.replace("{here}", here) for each in words]
    done = fourstep(*typed, FOURSTEP_HOME=str(tmp_path / "kit"))

    assert done.stderr.startswith(told.replace("{here}", here)), done.stderr
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
