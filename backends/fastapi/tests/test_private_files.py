"""Where the accounts lie, and who may read them."""

import os
import stat
from pathlib import Path

import pytest
from fastapi_backend import create_app, private_files
from fastapi_backend.config import CannotStartError, Settings
from visitors import ADA, visitor, with_settings

NAMES = [
    "what?1",
    "a#b",
    "50%",
    "%20",
    "a b",
    "ü",
    "?mode=memory",
    "file:x?uri=true",
    "%(here)s",
    ":memory:",
]


def modes(folder: Path) -> dict[str, int]:
    """The modes of all files below."""
    files = [each for each in folder.rglob("*") if each.is_file()]
    return {each.name: stat.S_IMODE(each.stat().st_mode) for each in files}


def use(settings: Settings) -> dict[str, int]:
    """Register somebody, and tell the modes of the files in the data folder meanwhile."""
    with visitor(create_app(settings)) as client:
        assert client.post("/api/register", json=ADA).json() == {"result": "success"}
        return modes(settings.data_dir.parent)


@pytest.mark.parametrize("name", NAMES)
def test_names(settings: Settings, name: str) -> None:
    """Whatever the folder is called, the files lie in it, for their owner alone."""
    top = settings.data_dir / name
    found = use(with_settings(settings, data_dir=top / "data"))

    assert found.keys() == {"fourstep.sqlite3", "fourstep.sqlite3-wal", "fourstep.sqlite3-shm"}
    assert set(found.values()) == {0o600}
    assert [each.name for each in settings.data_dir.iterdir()] == [name]


@pytest.mark.parametrize("name", ["own.db", "a%2525b.db", "ü ü.db", "a%3Fb.db", "a#b.db"])
def test_own_address(settings: Settings, tmp_path: Path, name: str) -> None:
    """So it is where the database has an address of its own."""
    folder = tmp_path / "else"
    folder.mkdir()
    own = Settings.from_environment(
        {"FOURSTEP_DATABASE_URL": f"sqlite:///{folder}/{name}", "FOURSTEP_HASH_COST": "light",
         "FOURSTEP_CLIENT_DIST": str(settings.client_dist)}
    )  # fmt: skip
    found = use(with_settings(own, data_dir=folder / "data"))

    wanted = name.replace("%25", "%").replace("%3F", "?")
    assert found.keys() == {wanted, f"{wanted}-wal", f"{wanted}-shm"}
    assert set(found.values()) == {0o600}


def test_wider_modes(settings: Settings) -> None:
    """Files that everybody could read before are closed at the start."""
    settings.data_dir.mkdir()
    mask = os.umask(0)
    try:
        for ending in ("", "-wal", "-shm"):
            (settings.data_dir / f"fourstep.sqlite3{ending}").touch(0o666)
        assert set(use(settings).values()) >= {0o600}
    finally:
        os.umask(mask)
    assert set(modes(settings.data_dir).values()) == {0o600}


def test_question_mark() -> None:
    """An address with a question mark would name another file than one thinks."""
    with pytest.raises(CannotStartError, match="FOURSTEP_DATABASE_URL"):
        Settings.from_environment({"FOURSTEP_DATABASE_URL": "sqlite:///data/what?1"})


def test_never_open_to_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new file is its owner's from the start: who had opened it would keep it open."""
    monkeypatch.setattr(Path, "chmod", lambda *_: None)
    mask = os.umask(0)
    try:
        private_files.make(str(tmp_path / "own.db"))
    finally:
        os.umask(mask)
    assert modes(tmp_path) == {"own.db": 0o600}


@pytest.mark.parametrize("ending", ["", "-wal", "-shm", "-journal"])
def test_what_lies_beside(tmp_path: Path, ending: str) -> None:
    """All files that SQLite puts beside a database hold parts of it."""
    other = tmp_path / f"own.db{ending}"
    other.touch()
    other.chmod(0o644)

    private_files.make(str(tmp_path / "own.db"))
    assert set(modes(tmp_path).values()) == {0o600}


def test_a_database_in_memory_has_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is made where the database is no file."""
    monkeypatch.chdir(tmp_path)
    for nowhere in (None, "", ":memory:"):
        private_files.make(nowhere)
    assert not list(tmp_path.iterdir())


def test_a_file_that_cannot_be_made(tmp_path: Path) -> None:
    """The backend does not serve then, and says why."""
    with pytest.raises(CannotStartError, match="cannot be kept for its owner alone"):
        private_files.make(str(tmp_path / "none" / "own.db"))
