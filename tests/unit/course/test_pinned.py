"""The last state of the lessons is the finished backend and client; no change passes unseen."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from fourstep.course.authoring import pinned
from fourstep.course.content import file_texts, solutions
from fourstep.course.content.course import read_course
from fourstep.course.content.lesson import Lesson
from fourstep.paths import ROOT

LAST = read_course().find_lesson("in-service")
BACKEND = ROOT / "backends" / "flask"


@pytest.mark.parametrize("framework", ["flask", "fastapi"])
def test_the_last_state_is_the_backend_byte_for_byte(framework: str, tmp_path: Path) -> None:
    """What the last lesson ends with is the kit's own backend, each file as it is."""
    folder, backend = tmp_path / "last", ROOT / "backends" / framework
    file_texts.write(solutions.read_solution(read_course(), LAST, framework), folder)

    for path in (path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder)
        original = ROOT / name if name.parts[0] == "client" else backend / name
        assert path.read_bytes() == original.read_bytes()
    assert (folder / "client" / "src" / "app" / "auth" / "auth-service.ts").is_file()
    modules = {path.name for path in backend.glob(f"{framework}_backend/*.py")}
    assert {path.name for path in folder.glob(f"{framework}_backend/*.py")} == modules


def test_what_a_server_has_stored_is_no_part_of_it(tmp_path: Path) -> None:
    """Whoever has tried a backend in its own folder has a database there; no lesson reads it."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "fourstep.sqlite3").write_bytes(b"\xff")
    (tmp_path / "app.py").write_text("app = None\n")

    assert file_texts.read_backend_files(tmp_path) == {"app.py": "app = None\n"}


def test_one_line_of_the_client_is_complained_of(tmp_path: Path) -> None:
    """The client is part of the last state, so a changed line of it is named, too."""
    files = file_texts.read_client_files(ROOT / "client")
    file_texts.write(
        {**files, "src/main.ts": files["src/main.ts"] + "// more\n"}, tmp_path / "client"
    )
    shutil.copyfile(LAST.folder / pinned.FILE, tmp_path / pinned.FILE)
    whole = {**LAST.whole, "client": tmp_path / "client"}

    (said,) = pinned.find_changes(replace(LAST, folder=tmp_path, whole=whole))

    assert said.startswith("client/src/main.ts is not what it was")


@pytest.fixture
def changed(tmp_path: Path) -> Lesson:
    """The last lesson, with a copy of the backend as its solution."""
    shutil.copytree(BACKEND, tmp_path / "flask", ignore=shutil.ignore_patterns(".*", "__pycache__"))
    shutil.copyfile(LAST.folder / pinned.FILE, tmp_path / pinned.FILE)
    return replace(LAST, folder=tmp_path, whole={**LAST.whole, "flask": tmp_path / "flask"})


def test_an_unchanged_backend_is_no_complaint(changed: Lesson) -> None:
    """A copy with the same bytes is what was recorded."""
    assert not list(pinned.find_changes(changed))


@pytest.mark.parametrize("name", ["flask_backend/routes.py", "flask_backend/new.py"])
def test_one_line_is_complained_of(changed: Lesson, name: str) -> None:
    """A changed line, or a new file, is named, and it is said what to do."""
    with (changed.whole["flask"] / name).open("a") as file:
        file.write("# one line more\n")

    (said,) = pinned.find_changes(changed)

    assert f"flask/{name}" in said
    assert "fourstep author record in-service" in said
