"""The learner's commands: begin, read, look for help, move on."""

from __future__ import annotations

from pathlib import Path

import pytest

from fourstep.course.student.progress import load
from unit.command import fourstep


def test_a_course_is_begun(tmp_path: Path) -> None:
    """A new folder has a manifest and a server that can be started, and is found from anywhere."""
    folder = tmp_path / "mine"
    done = fourstep("start", str(folder), "--framework", "bare")

    assert done.returncode == 0, done.stderr
    assert "Lesson 1 of" in done.stdout
    assert (folder / "backend.toml").is_file()
    assert "FAIL  welcome/page" in fourstep("check").stdout


def test_what_is_there_is_not_overwritten(tmp_path: Path) -> None:
    """A folder that holds anything is left as it is."""
    (tmp_path / "app.py").write_text("mine")
    done = fourstep("start", str(tmp_path))

    assert done.returncode == 2
    assert "is not empty" in done.stderr
    assert (tmp_path / "app.py").read_text() == "mine"


def test_a_new_repository_is_no_obstacle(tmp_path: Path) -> None:
    """A course begins in a clone that holds its README, licence and settings, and keeps them."""
    (tmp_path / "clone" / ".git").mkdir(parents=True)
    files = [tmp_path / "clone" / name for name in ("README.md", "LICENSE", ".gitignore")]
    for file in files:
        file.write_text("mine")
    done = fourstep("start", str(tmp_path / "clone"), "--framework", "bare")

    assert done.returncode == 0, done.stderr
    assert {file.read_text() for file in files} == {"mine"}


def test_a_course_is_not_begun_twice(folder: Path) -> None:
    """A second start says how to go on; with --again only the progress is forgotten."""
    (folder / "server.py").write_text("mine")
    fourstep("hint")

    assert "fourstep learn" in fourstep("start", str(folder)).stderr
    fourstep("start", str(folder), "--again", "--framework", "bare")
    assert not load(folder).hints
    assert (folder / "server.py").read_text() == "mine"


@pytest.mark.usefixtures("folder")
def test_hints_come_one_by_one() -> None:
    """Each call shows one hint more, until all three are shown; code comes last."""
    shown = [fourstep("hint").stdout.count("welcome/page:") for _ in range(4)]

    assert shown == [1, 2, 3, 3]
    assert "do_GET" in fourstep("hint").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("hint", "no/check"), "There is no check 'no/check'."),
        (("goto", "99"), "There is no lesson '99'."),
        (("explain", "welcome/nothing"), "There is no check"),
        (("hint", "--in", "/nowhere"), "No course was begun in '/nowhere'."),
        (("solution", "11", "--yes"), "There is no solution of lesson 11, Bad input for 'bare'."),
        (("undo",), "There is nothing to undo."),
        (("start", "x", "--framework", "rails"), "--framework is 'rails'."),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_wrong_word_is_told(words: tuple[str, ...], said: str) -> None:
    """What does not exist is told in a sentence, with exit status 2."""
    done = fourstep(*words)

    assert done.returncode == 2
    assert said in done.stderr


def test_without_a_course_that_is_told() -> None:
    """The learner's commands say how to begin, where nothing was begun."""
    assert "fourstep start" in fourstep("hint").stderr


@pytest.mark.usefixtures("folder")
def test_a_check_is_explained_by_its_clauses() -> None:
    """An explanation names the lesson, the clause and why it is there."""
    done = fourstep("explain", "register/same-email")

    assert "lesson 2, Register" in done.stdout
    assert "It leads to REG-2" in done.stdout
    assert "Why:" in done.stdout


@pytest.mark.usefixtures("folder")
def test_a_failed_check_gives_a_curl_line() -> None:
    """The requests of a failed check can be pasted; a waiting one has none."""
    assert "curl -i" in fourstep("curl").stdout
    assert "BLOCKED" in fourstep("curl", "welcome/files").stdout


def test_a_lesson_can_be_left_open(folder: Path) -> None:
    """Nothing is locked: going on names what is left open."""
    done = fourstep("next")

    assert "Left open in lesson 1, Welcome: welcome/page" in done.stdout
    assert load(folder).lesson == "register"


@pytest.mark.usefixtures("folder")
def test_a_lesson_is_read() -> None:
    """The text of a lesson is printed, without the marks that authors put in."""
    text = fourstep("read", "2").stdout

    assert "Register" in text
    assert "<!--" not in text


def test_the_solution_asks_first(flask_folder: Path) -> None:
    """Before a lesson is passed its solution is shown only after a yes, and nothing is written."""
    where = ("--in", str(flask_folder))
    before = (flask_folder / "app.py").read_text()

    assert "send_from_directory" not in fourstep("solution", *where).stdout
    assert "+    return send_from_directory(CLIENT, name)" in (
        fourstep("solution", "--yes", *where).stdout
    )
    assert "+++ app.py (solution)" in fourstep("diff", "--yes", *where).stdout
    assert (flask_folder / "app.py").read_text() == before


@pytest.mark.usefixtures("folder")
def test_known_mistakes_are_listed() -> None:
    """The mistakes that a lesson's checks catch can be read, with the checks that fail."""
    text = fourstep("mistakes", "log-in").stdout

    assert "you found the account, but never compared the password" in text
    assert "log-in/wrong-password" in text
