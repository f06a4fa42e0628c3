"""What a student reads when their server is judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from fourstep.course.student.progress import load
from unit.command import fourstep
from unit.growing import tell_in_time


@pytest.mark.usefixtures("folder")
def test_an_empty_server_passes_nothing() -> None:
    """What is not written yet is a FAIL with the exchange, and what needs it waits."""
    done = fourstep("check")

    assert done.returncode == 1
    assert "FAIL  welcome/page" in done.stdout
    assert "got     501 application/problem+json" in done.stdout
    assert "BLOCKED  welcome/files  by welcome/page" in done.stdout
    assert "0 of 4 checks of lesson 1" in done.stdout


def test_a_solved_lesson_is_done(solved: Path) -> None:
    """When all checks pass, the lesson is done, and that is remembered."""
    done = fourstep("check")

    assert done.returncode == 0, done.stdout
    assert "DONE  4 of 4 checks of lesson 1 pass" in done.stdout
    assert load(solved).has_passed("welcome/own-files")
    assert "done" in fourstep("lessons").stdout


def test_what_broke_is_told(solved: Path) -> None:
    """A check that has passed before and fails now is called broken, with the time."""
    fourstep("check")
    server = solved / "server.py"
    server.write_text(server.read_text().replace('if file else b"no"', 'if 0 else b"no"'))
    done = fourstep("check")

    assert "BROKE welcome/page" in done.stdout
    assert "(passed at " in done.stdout
    assert "broke" in fourstep("lessons").stdout


def test_earlier_lessons_are_judged_again(solved: Path) -> None:
    """The checks of the lessons before come after those of the current one."""
    fourstep("goto", "2")
    done = fourstep("check")

    assert done.returncode == 1
    assert "FAIL  register/new-email" in done.stdout
    assert "EARLIER  4 of 4 checks of the lessons before pass" in done.stdout
    assert load(solved).lesson == "register"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("def broken(:\n", "SyntaxError: invalid syntax (server.py, line 1)"),
        ("import no_such_thing\n", "no_such_thing is not installed"),
        ("raise SystemExit(3)\n", "ended with exit status 3"),
        ("print(1)\n", "went into the background or ended"),
    ],
)
def test_what_does_not_start_is_no_verdict(folder: Path, source: str, said: str) -> None:
    """A server that does not start is SETUP with its last words, and nothing counts as failed."""
    (folder / "server.py").write_text(source)
    done = fourstep("check")

    assert done.returncode == 2
    assert "SETUP nothing was graded" in done.stdout
    assert said in done.stdout
    assert not load(folder).now


def test_an_ignored_port_is_told(folder: Path) -> None:
    """A server that takes another port than the given one is told so."""
    server = folder / "server.py"
    server.write_text(server.read_text().replace("options.port)", "0)"))
    manifest = folder / "backend.toml"
    text, told = manifest.read_text(), "Does its start command use {port}?"

    def judge(seconds: float) -> str:
        manifest.write_text(text.replace("ready_timeout = 20", f"ready_timeout = {seconds:g}"))
        done = fourstep("check")
        assert done.returncode == 2
        return done.stdout

    assert told in tell_in_time(judge, told)


def test_a_broken_manifest_is_no_verdict(folder: Path) -> None:
    """A manifest that cannot be read is SETUP with its line."""
    (folder / "backend.toml").write_text("name = \n")
    done = fourstep("check")

    assert done.returncode == 2
    assert "is not valid TOML" in done.stdout


def test_a_flood_of_words_is_cut(folder: Path) -> None:
    """A server that prints megabytes and ends is told by its last line."""
    (folder / "server.py").write_text(
        "print('x' * 5_000_000)\nprint('the end')\nraise SystemExit(1)"
    )
    done = fourstep("check")

    assert "said    the end" in done.stdout
    assert len(done.stdout) < 2000


@pytest.mark.usefixtures("folder")
def test_options_for_clauses_need_a_name() -> None:
    """Options that say nothing about a lesson are not silently dropped, and neither is --lesson."""
    assert "Name the folder of your backend" in fourstep("check", "--level", "secure").stderr
    assert "without a name" in fourstep("check", "skeleton", "--lesson", "1").stderr


def test_the_name_of_a_backend_still_judges_it() -> None:
    """Without a course and without a name there is nothing to judge."""
    done = fourstep("check")

    assert done.returncode == 2
    assert "Say what to judge." in done.stderr
