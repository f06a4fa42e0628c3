"""What comes from outside is shown, and nothing of it is obeyed: at every way out."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from fourstep.cli.screen import Screen
from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.exchange import Answer, Request
from fourstep.errors import KitError
from fourstep.notices import tail
from fourstep.reports.report import seal
from fourstep.visible import escape, escape_all, escape_line
from unit.nasty import ALL, NASTY, obeyed


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_a_nasty_text_is_shown(text: str) -> None:
    """Nothing of it is obeyed, it can be written, and it is bounded."""
    shown = escape(text)

    assert not obeyed(shown)
    assert shown.encode()
    assert len(shown) < 70_000
    assert len({escape(shown), shown}) == 1
    assert "\n" not in escape_line(text)


def test_plain_text_stays() -> None:
    """Letters of all languages, punctuation, pictures, lines and tabs are left alone."""
    plain = "Grüße, 你好, שלום 🐎\n\t•••… “x”"
    assert escape(plain) == plain


def answer() -> Answer:
    """An answer all of whose parts are nasty."""
    headers = (("x-nasty", ALL), ("content-type", ALL), (ALL, "y"))
    body = json.dumps({"result": ALL, ALL: ALL}).encode()
    return Answer(
        Request("GET", f"/{ALL}", headers, ALL.encode("utf-8", "replace")), 200, headers, body
    )


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_the_terminal_obeys_nothing(text: str) -> None:
    """What is printed is shown, also where it looks like rich's own markup."""
    file = io.StringIO()
    screen = Screen(file=file, force_terminal=False, width=100)
    screen.print(text, soft_wrap=True)
    screen.print(f"{text[:50]}", style="bold")

    assert not obeyed(file.getvalue())
    assert "[/old]" in file.getvalue() or "[/old]" not in text


def test_last_words_are_bounded(tmp_path: Path) -> None:
    """Of a last line of 100 MB a few hundred characters are read and shown."""
    log = tmp_path / "server.log"
    with log.open("wb") as file:
        file.write(b"begun\n")
        file.seek(100_000_000)
        file.write(b"x" * 1000 + b"\x1b[2Jlast")
    shown = tail(log)

    assert "last" in shown
    assert len(shown) < 5000
    assert not obeyed(shown)


def test_kit_errors_and_broken_promises_obey_nothing() -> None:
    """Both texts are safe where somebody else prints them, as pytest does."""
    assert not obeyed(str(KitError(ALL, ALL, ALL)))
    assert not obeyed(str(BrokenPromise(wanted=ALL, got=answer(), sent=answer().request)))


def test_everywhere_reaches_every_text() -> None:
    """Names of members are texts, too."""
    assert not obeyed(
        json.dumps(escape_all({"a\x1b": ["\x9b", {"b": "\u202e"}]}), ensure_ascii=False)
    )
    assert seal("workflow\x1b", [])["level"] == "workflow\\x1b"


@pytest.mark.parametrize("columns", ["0", "1", "abc", "40"])
def test_any_width_can_be_read(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the terminal says of its width, all words are shown."""
    monkeypatch.setenv("COLUMNS", columns)
    written = io.StringIO()
    Screen(file=written).print("words to read")

    assert written.getvalue().split() == ["words", "to", "read"]
