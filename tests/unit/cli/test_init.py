"""`fourstep init`: a manifest from a few words, and from what the folder's files tell."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from fourstep.servers.guess_manifest import guess
from fourstep.servers.manifest import read
from unit.command import fourstep
from unit.conftest import SERVER

START = ("--start", "env PORT={port} node server.mjs")


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A folder with a name that needs care."""
    (tmp_path / "Mein Löwe").mkdir()
    return tmp_path / "Mein Löwe"


def test_flags_become_a_manifest(mine: Path) -> None:
    """What was said stands in the manifest, quoted as TOML has it."""
    done = fourstep("init", str(mine), *START, "--title", 'The "lion" \\ ö', "--cookie", "sid")

    made = read(mine)
    assert done.returncode == 0, done.stderr
    assert (made.name, made.title) == ("mein-lowe", 'The "lion" \\ ö')
    assert made.start == ("env", "PORT={port}", "node", "server.mjs")
    assert made.settings == {"cookie_name": "sid"}


SETS_A_COOKIE = SERVER.replace(
    "    def log_message",
    """    def do_POST(self):
        self.send_response(200); self.send_header("Set-Cookie", "seen-id=x; Path=/")
        self.end_headers()
    def log_message""",
)


def test_the_cookie_is_the_one_that_is_set(mine: Path) -> None:
    """Where the backend can be started, its log-in tells what the cookie is called."""
    (mine / "server.py").write_text(SETS_A_COOKIE, "utf-8")
    done = fourstep("init", str(mine), "--start", f"{sys.executable} server.py {{port}}")

    assert done.returncode == 0, done.stderr
    assert read(mine).settings == {"cookie_name": "seen-id"}


@pytest.mark.parametrize(
    ("source", "settings"),
    [("SESSION_COOKIE_NAME = 'sid'", {"cookie_name": "sid"}), ("print('hello')", {})],
)
def test_a_cookie_is_read_in_the_source_or_left_open(
    source: str, settings: dict[str, str], mine: Path
) -> None:
    """Where it cannot be started the source may tell; where nothing does, nothing is guessed."""
    (mine / "app.py").write_text(source, "utf-8")
    fourstep("init", str(mine), "--start", "no-such-program {port}")

    assert read(mine).settings == settings


def test_a_manifest_is_never_overwritten(mine: Path) -> None:
    """A second call changes nothing and says so."""
    fourstep("init", str(mine), *START)
    before = (mine / "backend.toml").read_text("utf-8")

    done = fourstep("init", str(mine), "--start", "go run . {port}")

    assert (done.returncode, "exists already" in done.stderr) == (2, True)
    assert (mine / "backend.toml").read_text("utf-8") == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "The start command is unknown."),
        (("--start", "node server.mjs"), "has no {port}"),
        (("--start", "node 'server.mjs {port}"), "Check its quotes"),
        ((*START, "--cookie", "a b"), "cookie_name"),
        ((*START, "--level", "best"), "level"),
        ((*START, "--name", "A B"), "name"),
    ],
)
def test_what_cannot_be_a_manifest_is_not_written(
    words: tuple[str, ...], said: str, mine: Path
) -> None:
    """A wrong answer is told in a sentence, and no file is left."""
    done = fourstep("init", str(mine), *words)

    assert (done.returncode, said in done.stderr, "Traceback" in done.stderr) == (2, True, False)
    assert list(mine.iterdir()) == []


@pytest.mark.parametrize(
    ("file", "text", "framework", "word"),
    [
        ("package.json", '{"dependencies": {"express": "5"}}', "Express", "PORT={port}"),
        ("package.json", "{", "none", "PORT={port}"),
        ("manage.py", "", "Django", "--noreload"),
        ("app.py", "from flask import Flask", "Flask", "--app app"),
        ("main.py", "from fastapi import FastAPI", "FastAPI", "main:app"),
        ("go.mod", "", "none", "go run"),
        ("notes.txt", "", "none", ""),
    ],
)
def test_files_tell_what_it_is(
    file: str, text: str, framework: str, word: str, tmp_path: Path
) -> None:
    """The framework and the start command are guessed from the files."""
    (tmp_path / file).write_text(text, "utf-8")

    found = guess(tmp_path)

    assert found.framework == framework
    assert word in found.start
