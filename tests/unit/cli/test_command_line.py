"""Bad input ends in one or two clear sentences, exit status 2 and no traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fourstep.paths import SPECS
from fourstep.servers.processes.ports import take_free_port
from unit.command import fourstep, fourstep_process
from unit.conftest import MANIFEST

Write = Callable[..., Path]


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """A folder that passes for a built client."""
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "index.html").write_text("<h1>hello</h1>")
    return tmp_path / "dist"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["serve", "flsak"], "There is no backend 'flsak'. Did you mean flask? Choose one of:"),
        (["check"], "Say what to judge."),
        (["check", "skeleton", "--url", "http://localhost:1"], "Say what to judge."),
        (["check", "skeleton", "--driver", "telnet"], "--driver is 'telnet'. Choose one of:"),
        (["check", "skeleton", "--browser", "lynx"], "--browser is 'lynx'. Choose one of:"),
        (["check", "skeleton", "--level", "best"], "There is no level 'best'."),
        (["check", "--url", "localhost:5000"], "'localhost:5000' is no address."),
        (["check", "--url", "http://[::1"], "'http://[::1' is no address."),
        (["serve", "skeleton", "--data-dir", "/dev/null/x"], "'/dev/null/x' cannot be used:"),
        (["explain", "LOGIN-99"], "There is no clause 'LOGIN-99'. Did you mean one of: LOGIN-1"),
        (["serve", "skeleton", "--profile", "loose"], "There is no profile 'loose'."),
    ],
)
def test_bad_words_are_told(words: list[str], told: str, dist: Path) -> None:
    """A wrong word on the command line is told with the right ones."""
    home = str(dist.parent / "kit")  # where no course was begun
    done = fourstep(*words, FOURSTEP_CLIENT_DIST=str(dist), FOURSTEP_HOME=home)

    assert done.stderr.startswith(told)
    assert len(done.stderr.splitlines()) <= 2
    assert done.returncode == 2


def test_a_broken_manifest_is_told(write_backend: Write) -> None:
    """A manifest without a start command is told with its place."""
    folder = write_backend(MANIFEST.replace("start =", "strat ="))
    done = fourstep("check", str(folder))

    assert "backend.toml is not a valid manifest" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 2


def test_a_dead_address_is_told() -> None:
    """An address where nobody listens is told as that."""
    done = fourstep("check", "--url", f"http://127.0.0.1:{take_free_port()}")

    assert "does not answer" in done.stderr
    assert done.returncode == 2


def test_a_missing_client_is_told(tmp_path: Path) -> None:
    """A client folder without an index page is told with what to do."""
    done = fourstep("serve", "skeleton", FOURSTEP_CLIENT_DIST=str(tmp_path))

    assert done.stderr.startswith(f"FOURSTEP_CLIENT_DIST is '{tmp_path}'")
    assert done.returncode == 2


def test_a_missing_browser_is_told(dist: Path, tmp_path: Path) -> None:
    """A browser that is not where it is said to be is told before anything is judged."""
    where = str(tmp_path / "no-browser")
    done = fourstep("check", "skeleton", FOURSTEP_BROWSER=where, FOURSTEP_CLIENT_DIST=str(dist))

    assert done.stderr.startswith(f"FOURSTEP_BROWSER is '{where}', and there is no such file.")
    assert done.returncode == 2


def test_a_backend_that_dies_is_shown_with_its_last_words(write_backend: Write, dist: Path) -> None:
    """A backend that dies at start is told as that, with its own last words."""
    folder = write_backend(server="raise SystemExit('the table is missing')")
    words = ("check", str(folder), "--driver", "http")
    done = fourstep_process(*words, FOURSTEP_CLIENT_DIST=str(dist))

    assert "Nothing could be judged: Small ended with exit status 1" in done.stderr
    assert "the table is missing" in done.stderr
    assert done.returncode == 2


def test_a_setup_that_fails_is_shown_with_its_last_words(write_backend: Write, dist: Path) -> None:
    """A setup command that fails is named, and its own words are shown."""
    command = "setup = [['{python}', '-c', 'raise SystemExit(\"no such package\")']]\n"
    folder = write_backend(MANIFEST + command)
    done = fourstep_process("check", str(folder), FOURSTEP_CLIENT_DIST=str(dist))

    assert "Setting up Small failed" in done.stderr
    assert "no such package" in done.stderr
    assert done.returncode == 2


def test_explain_prints_a_clause() -> None:
    """A clause is printed with its sentence, its reason and its sources."""
    done = fourstep_process("explain", "login-2")

    assert all(word in done.stdout for word in ("LOGIN-2", "wrong password", "Why", "Sources"))
    assert done.returncode == 0


def test_list_prints_backends_and_clauses() -> None:
    """All backends are listed, and with --clauses all clauses."""
    assert "skeleton" in fourstep("list").stdout
    assert "STATIC-2" in fourstep("list", "--clauses").stdout


def test_list_prints_common_passwords() -> None:
    """A backend's author gets the contract's list of passwords as a file, byte for byte."""
    wanted = (SPECS / "common-passwords.txt").read_text(encoding="utf-8")
    assert fourstep("list", "--passwords").stdout == wanted
    assert "exclude each other" in fourstep("list", "--passwords", "--clauses").stderr
