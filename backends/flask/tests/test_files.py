"""Where accounts lie, and who can read them."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from flask_backend import create_app, private_files, sessions
from flask_backend.config import Settings
from flask_backend.database import FILE, db
from flask_backend.store import writing
from sqlalchemy import URL

FOLDERS = ["what?1", "a#b", "50%", "%41", "a b", "f\u00fcr", "a&b=c", "x:y", "'a\"", "a\\b", "~"]
posix = pytest.mark.skipif(os.name == "nt", reason="modes are POSIX's")


def start(settings: Settings) -> None:
    """Start an application, write with it, and look at its files while they are open."""
    app = create_app(settings)
    with app.app_context():
        with writing():
            sessions.end_all(0)
        check_modes(Path(str(db.engine.url.database)).parent)
        db.session.remove()
        db.engine.dispose()


def check_modes(folder: Path) -> None:
    """All files in the folder are their owner's only."""
    modes = {each.name: oct(each.stat().st_mode & 0o777) for each in folder.iterdir()}
    assert set(modes) == {FILE, f"{FILE}-wal", f"{FILE}-shm"}
    if os.name != "nt":
        assert set(modes.values()) == {"0o600"}


@posix
@pytest.mark.parametrize("name", FOLDERS)
def test_names(settings: Settings, tmp_path: Path, name: str) -> None:
    """Whatever the folder is called, all files lie in it."""
    folder = tmp_path / "place" / name / "data"
    start(replace(settings, data_dir=folder))

    assert [each.name for each in (tmp_path / "place").iterdir()] == [name]
    assert (folder / FILE).stat().st_size > 0


@posix
def test_relative(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative folder is one below where the backend was started."""
    monkeypatch.chdir(tmp_path)
    start(replace(settings, data_dir=Path("data?")))
    assert (tmp_path / "data?" / FILE).exists()


@posix
@pytest.mark.parametrize("address", [True, False])
def test_wider_modes(settings: Settings, tmp_path: Path, address: bool) -> None:
    """Files that others could read before cannot be read by them any more."""
    folder = tmp_path / "wide"
    folder.mkdir()
    for ending in ("", "-wal", "-shm"):
        (folder / (FILE + ending)).touch(mode=0o666)
        (folder / (FILE + ending)).chmod(0o666)
    if address:
        start(replace(settings, database_url=URL.create("sqlite", database=str(folder / FILE))))
    else:
        start(replace(settings, data_dir=folder))


@posix
def test_any_umask(settings: Settings) -> None:
    """New files are their owner's only, whatever the process would give by itself."""
    before = os.umask(0)
    try:
        start(settings)
    finally:
        os.umask(before)


@posix
def test_never_open_to_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new file is its owner's from the start: who had opened it would keep it open."""
    monkeypatch.setattr(Path, "chmod", lambda *_: None)
    before = os.umask(0)
    try:
        private_files.make(tmp_path / FILE)
    finally:
        os.umask(before)
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


@posix
@pytest.mark.parametrize("ending", ["", "-wal", "-shm", "-journal"])
def test_what_lies_beside(tmp_path: Path, ending: str) -> None:
    """All files that SQLite puts beside a database hold parts of it."""
    other = tmp_path / (FILE + ending)
    other.touch()
    other.chmod(0o644)

    private_files.make(tmp_path / FILE)
    assert other.stat().st_mode & 0o777 == 0o600
