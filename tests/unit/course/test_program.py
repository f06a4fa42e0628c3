"""Commands are printed as they work where the student is."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from fourstep.cli.application import app
from fourstep.cli.program import STARTED_AS, adapt_to_folder, as_typed
from fourstep.paths import ROOT
from unit.command import fourstep

pty = pytest.importorskip("pty", reason="Windows has no such terminals")


def said(*words: str, here: Path, **variables: str) -> str:
    """What a command prints, started as by run.py in the folder above."""
    environment = {**os.environ, STARTED_AS: "python3 ../run.py", **variables}
    command = [sys.executable, "-m", "fourstep", *words]
    done = subprocess.run(
        command, cwd=here, env=environment, capture_output=True, text=True, timeout=200, check=False
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize("word", sorted(typer.main.get_group(app).commands))
def test_each_command_is_known(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever command a text names, it is printed as it has to be typed."""
    monkeypatch.setenv(STARTED_AS, "python3 run.py")

    assert as_typed(f"Go on: fourstep {word}.") == f"Go on: python3 run.py {word}."
    assert as_typed("See: fourstep --help") == "See: python3 run.py --help"
    assert as_typed(f"the folder .fourstep/{word} of fourstep") == (
        f"the folder .fourstep/{word} of fourstep"
    )


@pytest.mark.parametrize("words", [[], ["--help"], ["check", "--help"], ["chekc"], ["report"]])
def test_help_can_be_typed(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Help, the first words and what is said of a wrong word name run.py, too."""
    monkeypatch.setenv(STARTED_AS, "python3 run.py")
    done = fourstep(*words)

    assert "python3 run.py" in done.stdout + done.stderr
    assert " fourstep " not in done.stdout + done.stderr


def test_what_is_printed_can_be_typed(solved: Path) -> None:
    """A verdict, an error and a lesson's text name run.py where that has started the kit."""
    assert "python3 ../run.py mistakes" in said("check", "--lesson", "1", here=solved)
    assert "python3 ../run.py start" in said("hint", "--in", "nowhere", here=solved)
    text = said("read", here=solved)
    assert "python3 ../run.py serve ." in text
    assert "fourstep serve my-backend" not in text


def test_a_wrong_word_is_told_with_what_can_be_typed(solved: Path) -> None:
    """The pointer that an unknown option or command gets names run.py, too."""
    assert "See: python3 ../run.py learn --help" in said("learn", "--foo", here=solved)
    assert "python3 ../run.py --help" in said("nonsense", here=solved)


@pytest.mark.parametrize("found", [False, True], ids=["by its path", "by its name"])
def test_run_py_names_the_python_that_was_typed(tmp_path: Path, found: bool) -> None:
    """What is printed works with the Python, and in the folder, where run.py was started.

    pyenv finds `python3` and calls it by its path: then the name is what was typed.
    """
    python, script = Path(sys.executable), str(ROOT / "run.py")
    there = {**os.environ, "PATH": str(python.parent if found else tmp_path)}
    done = subprocess.run(
        [python, script], cwd=tmp_path, env=there, capture_output=True, text=True, check=False
    )

    typed = [python.name if found else str(python), script]
    assert f"see: {shlex.join(typed)} --help" in done.stdout


def test_the_folder_is_seen_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lesson's command names the student's folder, wherever it lies and is called."""
    monkeypatch.chdir(tmp_path)
    line = "$ fourstep serve my-backend"

    assert adapt_to_folder(line, tmp_path / "mine") == "$ fourstep serve ./mine"
    assert adapt_to_folder(line, tmp_path) == "$ fourstep serve ."


def test_a_lesson_is_not_wider_than_one_reads(folder: Path) -> None:
    """Into a pipe no line has more than 100 columns, however wide the terminal says it is."""
    text = said("read", "9", here=folder, COLUMNS="320")

    assert max(len(line.rstrip()) for line in text.splitlines()) <= 100


def test_a_lesson_is_read_page_by_page(folder: Path) -> None:
    """On a terminal a lesson comes by a pager, so that its beginning is to be seen."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "PAGER": "head -c 0; echo by the pager;"}
    command = [sys.executable, "-m", "fourstep", "read"]
    subprocess.run(
        command, cwd=folder, env=environment, stdin=theirs, stdout=theirs, timeout=200, check=False
    )
    assert b"by the pager" in os.read(ours, 65536)
    os.close(ours)
    os.close(theirs)
