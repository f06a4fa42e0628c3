"""Long lines on a terminal are broken between words, and what is to be copied is not broken."""

from __future__ import annotations

import io
import re
import sys

import pytest

from fourstep.cli import exit_status, screen
from fourstep.cli.lessons import lesson_check
from fourstep.cli.screen import Screen
from fourstep.errors import KitError
from fourstep.paths import ROOT

FAILURE = "  wanted  an answer that says of the same email that there is an account"
PATH = "/somewhere/a-folder-with-a-name/that-is-longer/than-a-row"
BARE = re.compile(r"soft_wrap|no_wrap|sys\.std(?:out|err)\.write")
MAY_BE_BARE = {"screen.py": 2, "exit_status.py": 1}  # the mechanism; and what goes to no terminal


class Terminal(io.StringIO):
    """Says that it is one."""

    def isatty(self) -> bool:
        """It is."""
        return True


def shown(text: str, file: io.StringIO) -> tuple[list[str], int]:
    """The rows of this text, and how many it is said to take."""
    rows = Screen(file=file, width=40).tell(text, "bold")
    return re.sub(r"\x1b\[\d*m", "", file.getvalue()).removesuffix("\n").split("\n"), rows


def test_rows_end_between_words() -> None:
    """No word is cut, and what follows stands below what the line says, not below its label."""
    rows, count = shown(FAILURE, Terminal())

    assert rows == [
        "  wanted  an answer that says of the",
        "          same email that there is an",
        "          account",
    ]
    assert count == 3


@pytest.mark.parametrize("text", [f"Report {PATH} is there.", "a\n\nb", "", " ".join(["word"] * 8)])
def test_no_text_is_lost(text: str) -> None:
    """What is longer than a row stays whole, so that it can be copied, and empty lines stay."""
    rows, count = shown(text, Terminal())

    assert "\n".join(rows).replace("\n", " ").split(" ") == text.replace("\n", " ").split(" ")
    assert count == len(rows) + any(PATH in row for row in rows)


def test_paper_takes_any_line() -> None:
    """In a file or a pipe a sentence stays one line, so that it can be searched."""
    rows, _count = shown(FAILURE, io.StringIO())

    assert rows == [FAILURE]


def test_lessons_and_errors_are_broken_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines of a judging are, and what a command says when it cannot do what is wanted."""
    terminal = Terminal()
    monkeypatch.setattr(lesson_check, "out", Screen(file=terminal, width=40))
    monkeypatch.setattr(screen, "news", Screen(file=terminal, width=40))
    monkeypatch.setattr(sys, "stderr", terminal)
    exit_status.run_command(lambda: lesson_check._print([FAILURE]))
    told = terminal.getvalue()
    exit_status._complain(KitError(FAILURE.strip(), ""))

    assert told.count("\n") == 3
    assert max(len(row) for row in terminal.getvalue().splitlines()) <= 40


def test_commands_say_which_lines_are_to_be_copied() -> None:
    """No command lets the terminal cut a line inside a word without saying that it may."""
    found = {
        file.name: count
        for file in (ROOT / "fourstep" / "cli").rglob("*.py")
        if (count := len(BARE.findall(file.read_text("utf-8"))))
    }

    assert found == MAY_BE_BARE
