"""The tables, and how they come to be."""

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from fastapi_backend import create_app
from fastapi_backend.config import Settings
from fastapi_backend.database import MIGRATIONS, NEWEST, make_engine
from fastapi_backend.store import Store
from serving import Server
from sqlalchemy import text

OTHER_BACKEND = """
CREATE TABLE accounts (
  id INTEGER NOT NULL PRIMARY KEY, email VARCHAR(254) NOT NULL UNIQUE,
  password_hash VARCHAR(255) NOT NULL, registered_on TIMESTAMP NOT NULL,
  admin BOOLEAN NOT NULL DEFAULT FALSE);
CREATE TABLE sessions (
  id INTEGER NOT NULL PRIMARY KEY, token_digest CHAR(64) NOT NULL UNIQUE,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  created_at TIMESTAMP NOT NULL, last_used_at TIMESTAMP NOT NULL, device VARCHAR(64));
CREATE INDEX ix_sessions_account_id ON sessions (account_id);
CREATE INDEX ix_sessions_created_at ON sessions (created_at);
CREATE INDEX ix_sessions_last_used_at ON sessions (last_used_at);
CREATE TABLE attempts (
  id INTEGER NOT NULL PRIMARY KEY, kind VARCHAR(8) NOT NULL, email_digest CHAR(64) NOT NULL,
  address VARCHAR(45) NOT NULL, made_at TIMESTAMP NOT NULL);
CREATE INDEX ix_attempts_email_digest ON attempts (email_digest, made_at);
CREATE INDEX ix_attempts_address ON attempts (address, made_at);
CREATE INDEX ix_attempts_made_at ON attempts (made_at);
CREATE TABLE known_addresses (
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  address VARCHAR(45) NOT NULL, last_login_at TIMESTAMP NOT NULL,
  PRIMARY KEY (account_id, address));
CREATE INDEX ix_known_addresses_last_login_at ON known_addresses (last_login_at);
CREATE TABLE other_migrations (version_num VARCHAR(32) NOT NULL);
INSERT INTO accounts VALUES (7, 'ada@b', 'her hash', '2026-11-23 20:43:00.000000', FALSE);
"""
TABLES = ("accounts", "sessions", "attempts", "known_addresses")


def shape(path: Path) -> list[object]:
    """Columns, foreign keys and indexes of the tables in this file."""
    with closing(sqlite3.connect(path)) as connection:
        execute = connection.execute
        return [
            (
                execute(f"PRAGMA table_info({table})").fetchall(),
                execute(f"PRAGMA foreign_key_list({table})").fetchall(),
                sorted(
                    (name, unique, execute(f"PRAGMA index_info({name})").fetchall())
                    for _, name, unique, *_ in execute(f"PRAGMA index_list({table})").fetchall()
                ),
            )
            for table in TABLES
        ]


def file(settings: Settings) -> Path:
    """The database's file."""
    settings.data_dir.mkdir(exist_ok=True)
    return settings.data_dir / "fourstep.sqlite3"


def run_script(settings: Settings, script: str) -> None:
    """Change the database behind the application's back."""
    with closing(sqlite3.connect(file(settings))) as connection:
        connection.executescript(script)


def start(settings: Settings) -> None:
    """Start an application and let go of its database."""
    create_app(settings).state.store.close()


@pytest.mark.usefixtures("store")
def test_contract(settings: Settings, tmp_path: Path) -> None:
    """The tables are those of storage contract 1."""
    tmp_path.mkdir(exist_ok=True)
    with closing(sqlite3.connect(tmp_path / "wanted.sqlite3")) as connection:
        connection.executescript(OTHER_BACKEND)

    assert shape(file(settings)) == shape(tmp_path / "wanted.sqlite3")


def test_migrations(settings: Settings, tmp_path: Path) -> None:
    """The migrations lead from nothing, and from their first step, to the very same tables."""
    for version in ("base", "0001", "0002"):
        start(settings)
        config = Config(attributes={"engine": make_engine(settings)})
        config.set_main_option("script_location", str(MIGRATIONS))
        command.downgrade(config, version)
        start(settings)
        test_contract(settings, tmp_path / version)


def test_modes(store: Store) -> None:
    """Readers do not wait for writers, writers wait for each other, foreign keys hold."""
    with store.engine.connect() as database:
        values = [
            database.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "busy_timeout", "foreign_keys")
        ]

    assert values == ["wal", 10_000, 1]


def test_tables_of_an_older_kit(settings: Settings) -> None:
    """A store from before the list told devices gets the column, and is like any other."""
    run_script(settings, OTHER_BACKEND.replace(", device VARCHAR(64)", ""))
    start(settings)
    older = shape(file(settings))
    run_script(other := replace(settings, data_dir=settings.data_dir / "other"), OTHER_BACKEND)

    assert older == shape(file(other))


def test_other_backends_tables(settings: Settings) -> None:
    """Tables that another backend made are taken over with what is in them."""
    run_script(settings, OTHER_BACKEND)
    before = shape(file(settings))

    start(settings)

    assert shape(file(settings)) == before
    with closing(sqlite3.connect(file(settings))) as connection:
        assert connection.execute("SELECT email FROM accounts").fetchall() == [("ada@b",)]
        assert connection.execute("SELECT * FROM fastapi_migrations").fetchall() == [("0005",)]


def test_twice(settings: Settings) -> None:
    """A second start finds nothing to do."""
    start(settings)
    start(settings)


def test_newest() -> None:
    """The number in the code is that of the newest migration."""
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == NEWEST


def test_newer_kit(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """A database of a newer kit is left alone."""
    start(settings)
    run_script(settings, "UPDATE fastapi_migrations SET version_num = '9999'")

    with pytest.raises(SystemExit) as stopped:
        start(settings)

    assert stopped.value.code == 2
    assert "newer version" in capsys.readouterr().err


def test_two_at_once(settings: Settings, tmp_path: Path) -> None:
    """Two workers may start on an empty directory at the same moment."""
    environment = {
        **os.environ,
        "FOURSTEP_DATA_DIR": str(settings.data_dir),
        "FOURSTEP_CLIENT_DIST": str(settings.client_dist),
    }
    code = "import fastapi_backend as f; f.create_app(); raise SystemExit"
    workers = [Server(environment, 0, tmp_path / f"log-{each}", code) for each in range(2)]

    assert [worker.wait(timeout=30) for worker in workers] == [0, 0]
