"""Where accounts lie, and who can read them."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import running
from django.db import connection
from django_backend import sessions
from django_backend.config import Settings
from django_backend.database import FILE
from django_backend.environment import DatabaseUrl
from django_backend.store import writing

FOLDERS = ["what?1", "a#b", "50%", "%41", "a b", "f\u00fcr", "a&b=c", "x:y", "'a\"", "a\\b", "~"]
posix = pytest.mark.skipif(os.name == "nt", reason="modes are POSIX's")


def start(settings: Settings) -> None:
    """Start the application, write with it, and look at its files while they are open."""
    with running(settings):
        with writing():
            sessions.end_all(0)
        check_modes(Path(connection.settings_dict["NAME"]).parent)


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
        start(replace(settings, database_url=DatabaseUrl("", folder / FILE)))
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
