"""`fourstep learn` in a terminal: it judges on save, listens to keys, and leaves no trace."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fourstep.course.student import progress as progresses
from unit.course.conftest import SERVER
from unit.course.terminal import LEARN, Terminal


@pytest.fixture
def terminal(folder: Path) -> Iterator[Terminal]:
    """A terminal in which the folder is watched; the first verdict is there."""
    del folder
    here = Terminal()
    here.wait_for("q quit")
    yield here
    here.close()


def test_a_save_is_judged(terminal: Terminal, folder: Path) -> None:
    """Whoever saves a file reads the verdict, or that nothing reads that file."""
    (folder / "server.py").write_text(SERVER)

    assert "4 of 4 checks of lesson 1 pass" in terminal.wait_for("DONE")
    (folder / "stray.py").write_text("found = False\n")
    terminal.wait_for("stray.py was saved, and no file of your server imports it.")
    (folder.parent / "server.py").write_text(SERVER)
    terminal.wait_for("outside")


def test_keys_help_and_quit(terminal: Terminal) -> None:
    """A key shows a hint, another one moves on, each if told so, and q leaves with status 0."""
    terminal.press("h")
    terminal.wait_for("One hint more? y for yes")
    terminal.press("y")
    terminal.wait_for("hint 1/3 for welcome/page")
    terminal.press("n")
    terminal.wait_for("next lesson?")
    terminal.press("y")
    terminal.wait_for("lesson 2 of")
    terminal.press("q")

    assert terminal.process.wait(100) == 0


def test_pasted_text_is_no_key(terminal: Terminal, folder: Path) -> None:
    """A command line that is pasted takes no hint and skips no lesson, with marks or without."""
    for text in ("fourstep next\n", "\x1b[200~python3 run.py hint; hyny\x1b[201~"):
        terminal.press(text)
        terminal.wait_for("That was pasted text")

    assert progresses.load(folder).hints == {}
    assert progresses.load(folder).lesson == "welcome"


def test_typed_words_change_nothing(terminal: Terminal, folder: Path) -> None:
    """A command line typed letter by letter changes nothing: what would is asked for twice."""
    for _ in range(5):  # a busy machine may read several keys at once, and take them for pasted
        for key in "python3 run.py hint; fourstep next\n":
            terminal.press(key)
            time.sleep(0.1)
        if terminal.says("next lesson?", within=5):
            break
    else:
        pytest.fail("no key was read as one")

    assert progresses.load(folder).hints == {}
    assert progresses.load(folder).lesson == "welcome"


def never_answer(folder: Path) -> None:
    """Save a server that never answers, and for which one would wait longer than any test."""
    manifest = folder / "backend.toml"
    manifest.write_text(manifest.read_text().replace("ready_timeout = 20", "ready_timeout = 500"))
    (folder / "server.py").write_text("while True: pass\n")


def test_a_save_ends_a_judging(terminal: Terminal, folder: Path) -> None:
    """Whoever saves while a server never answers need not wait for the end of its time."""
    never_answer(folder)
    terminal.wait_for("lesson 1 of")
    time.sleep(1)  # whether it is judged by now or not: what was saved last counts
    (folder / "server.py").write_text(SERVER)

    terminal.wait_for("DONE")


def test_a_key_ends_a_judging(terminal: Terminal, folder: Path) -> None:
    """Whoever quits while a server never answers has not to wait for it."""
    never_answer(folder)
    terminal.wait_for("lesson 1 of")
    time.sleep(1)
    terminal.press("q")

    assert terminal.process.wait(100) == 0


def test_a_renamed_folder_is_told(terminal: Terminal, folder: Path) -> None:
    """Who renames the folder is told that, and not that no course was begun."""
    folder.rename(folder.with_name("renamed"))
    terminal.press(" ")

    assert "was renamed or moved" in terminal.wait_for("in the new place").replace("\r\n", " ")
    assert terminal.process.wait(100) == 2


def test_a_pause_is_survived(terminal: Terminal) -> None:
    """After Ctrl-Z and fg it judges anew, listens to keys, and ends."""
    terminal.process.send_signal(signal.SIGSTOP)
    terminal.put_back()
    terminal.process.send_signal(signal.SIGCONT)
    terminal.wait_for("q quit")
    terminal.press("q")

    assert terminal.process.wait(100) == 0


def test_an_interruption_leaves_nothing(terminal: Terminal, folder: Path) -> None:
    """Ctrl-C ends it with the usual status, and it can be begun again."""
    terminal.process.send_signal(signal.SIGINT)

    assert terminal.process.wait(100) == 130
    again = Terminal()
    again.wait_for("lesson 1 of")
    again.close()
    assert (folder / "server.py").is_file()


@pytest.mark.usefixtures("terminal")
def test_two_at_once_are_refused() -> None:
    """A second `learn` in the same folder says that there is one."""
    second = subprocess.run(LEARN, capture_output=True, text=True, timeout=100, check=False)

    assert second.returncode == 2
    assert "Another `fourstep learn` watches" in second.stderr


def test_what_a_server_writes_is_not_judged_again(terminal: Terminal, folder: Path) -> None:
    """A database that a server makes beside its code starts no further judging."""
    (folder / "app.db").write_text("data")
    assert not terminal.says("lesson 1", within=1.5)
