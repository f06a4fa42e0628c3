"""A save in the wrong place is told of: nothing that the server or the client loads lies there."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from fourstep.course.content import file_texts, solutions
from fourstep.course.content.course import read_course
from fourstep.course.student.keys import BESIDE
from fourstep.course.student.saves import Saves
from fourstep.course.student.unread import find_beside, tell_unread
from fourstep.course.student.watch import Events, look_around

MANIFEST = """manifest = 1
name = "shop"
title = "Shop"
language = "Python"
framework = "Flask"
level = "workflow"
start = ["{python}", "-m", "flask", "--app", "shop:make()", "run", "--port", "{port}"]
"""
FILES = {
    "backend.toml": MANIFEST,
    "shop/__init__.py": "from . import pages\n\ndef make():\n    from shop.deep import routes\n",
    "shop/pages.py": "import database\n",
    "shop/deep/routes.py": "",
    "database.py": "",
    "migrations/env.py": "",
    "client/tsconfig.json": "{}",
    "client/src/main.ts": "import { App } from './app/app';\n",
    "client/src/app/app.ts": "",
}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The folder of a student whose server is a package."""
    file_texts.write(FILES, tmp_path / "shop")
    return tmp_path / "shop"


@pytest.mark.parametrize(
    ("saved", "told"),
    [
        ("routes.py", "no file of your server imports it. Did you mean shop/deep/routes.py?"),
        ("shop/old.py", "shop/old.py was saved, and no file of your server imports it."),
        ("client/app.ts", "no file of your client imports it. Did you mean client/src/app/app.ts?"),
        ("notes.txt", ""),
        ("tests/test_own.py", ""),
    ],
)
def test_what_nothing_imports_is_told(shop: Path, saved: str, told: str) -> None:
    """It is named in one line, with the file that is meant where there is one of that name."""
    saves = Saves(shop)
    file_texts.write({saved: "new = 1\n"}, shop)

    assert saves.is_one()
    assert saves.last == {Path(saved)}
    assert tell_unread(shop, saves.last).endswith(told)
    assert bool(tell_unread(shop, saves.last)) is bool(told)


def test_what_is_loaded_is_not_told(shop: Path) -> None:
    """No file that the server, the client or a tool loads is named."""
    assert not tell_unread(shop, map(Path, FILES))


@pytest.mark.parametrize("text", ["import importlib\n", "def (\n"])
def test_what_cannot_be_known_is_not_told(shop: Path, text: str) -> None:
    """Where a server imports by names that it makes, or cannot be read, nothing is said."""
    file_texts.write({"shop/pages.py": text, "stray.py": ""}, shop)

    assert not tell_unread(shop, [Path("stray.py")])


@pytest.mark.parametrize("name", ["log-in", "refresh", "in-service"])
def test_no_solution_is_suspected(name: str, tmp_path: Path) -> None:
    """Each file of a lesson's solution is known to be read: a module, a client, a package."""
    whole = read_course()
    files = solutions.read_solution(whole, whole.find_lesson(name), whole.solved_in)
    file_texts.write(files, tmp_path)

    assert not tell_unread(tmp_path, map(Path, files))
    (tmp_path / "stray.py").touch()
    assert tell_unread(tmp_path, [Path("stray.py")])


class Once(threading.Event):
    """An event that comes when it was waited for once, in which time a file is saved."""

    def __init__(self, saved: Path) -> None:
        super().__init__()
        self._saved = saved
        self._waited = False

    def wait(self, timeout: float | None = None) -> bool:
        """Save the file, and come the next time."""
        del timeout
        os.utime(self._saved, (2, 2))
        came, self._waited = self._waited, True
        return came


def test_a_file_of_the_same_name_outside_is_seen(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A save one folder above is an event of its own, and other files there are none."""
    monkeypatch.chdir(shop)
    (wrong := shop.parent / "database.py").touch()
    (shop.parent / "other.py").touch()
    coming = Events()
    look_around(shop, Once(wrong), coming)

    assert list(find_beside(shop, shop)) == [wrong]
    assert coming.take_waiting() == [f"{BESIDE}{wrong}"]
