"""The tables, and how they come to be."""

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from flask_backend import create_app, storage_contract
from flask_backend.config import Settings
from flask_backend.database import db
from flask_backend.store import writing
from servers import Server
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
PRAGMAS = ("table_info", "index_list", "foreign_key_list")


def shape(file: Path) -> list[object]:
    """Columns, indexes in whatever order, and foreign keys of the tables in this file."""
    with closing(sqlite3.connect(file)) as opened:
        return [
            sorted(row[pragma == "index_list" :] for row in opened.execute(f"PRAGMA {pragma}({t})"))
            for t in storage_contract.TABLES
            for pragma in PRAGMAS
        ]


def store(settings: Settings) -> Path:
    """The database's file."""
    settings.data_dir.mkdir(exist_ok=True)
    return settings.data_dir / "fourstep.sqlite3"


def run_script(settings: Settings, script: str) -> None:
    """Change the database behind the application's back."""
    with closing(sqlite3.connect(store(settings))) as connection:
        connection.executescript(script)


def start(settings: Settings) -> None:
    """Start an application and let go of its database."""
    app = create_app(settings)
    with app.app_context():
        db.engine.dispose()


@pytest.mark.usefixtures("app")
def test_contract(settings: Settings, tmp_path: Path) -> None:
    """The tables are those of storage contract 1."""
    with closing(sqlite3.connect(tmp_path / "wanted.sqlite3")) as connection:
        connection.executescript(OTHER_BACKEND)

    assert shape(store(settings)) == shape(tmp_path / "wanted.sqlite3")


@pytest.mark.usefixtures("app")
def test_modes() -> None:
    """Readers do not wait for writers, writers wait for each other, foreign keys hold."""
    with db.engine.connect() as connection:
        values = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "busy_timeout", "foreign_keys")
        ]

    assert values == ["wal", 200, 1]


def test_tables_of_an_older_kit(settings: Settings) -> None:
    """A store from before the list told devices gets the column, and is like any other."""
    run_script(settings, OTHER_BACKEND.replace(", device VARCHAR(64)", ""))
    start(settings)
    older = shape(store(settings))
    run_script(other := replace(settings, data_dir=settings.data_dir / "other"), OTHER_BACKEND)

    assert older == shape(store(other))


def test_other_backends_tables(settings: Settings) -> None:
    """Tables that another backend made are taken over with what is in them."""
    run_script(settings, OTHER_BACKEND)
    before = shape(store(settings))

    start(settings)

    assert shape(store(settings)) == before
    with closing(sqlite3.connect(store(settings))) as connection:
        assert connection.execute("SELECT email FROM accounts").fetchall() == [("ada@b",)]
        assert connection.execute("SELECT * FROM flask_migrations").fetchall() == [("0005",)]


def test_older_store(settings: Settings) -> None:
    """A store from before the throttle gets its tables."""
    start(settings)
    run_script(settings, "DROP TABLE attempts; DROP TABLE known_addresses")
    run_script(settings, "UPDATE flask_migrations SET version_num = '0001'")

    start(settings)

    with closing(sqlite3.connect(store(settings))) as connection:
        assert connection.execute("SELECT * FROM attempts").fetchall() == []


@pytest.mark.usefixtures("app")
def test_all_or_nothing() -> None:
    """What fails in the middle leaves nothing behind."""

    def fail() -> None:
        with writing():
            db.session.execute(text("DELETE FROM flask_migrations"))
            raise LookupError

    with pytest.raises(LookupError):
        fail()

    assert db.session.scalar(text("SELECT COUNT(*) FROM flask_migrations")) == 1


def test_twice(settings: Settings) -> None:
    """A second start finds nothing to do."""
    start(settings)
    start(settings)


def test_newer_kit(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """A database of a newer kit is left alone."""
    start(settings)
    run_script(settings, "UPDATE flask_migrations SET version_num = '9999'")

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
    code = "import flask_backend as f; f.create_app(); raise SystemExit"
    workers = [Server(environment, 0, tmp_path / f"log-{each}", code) for each in range(2)]

    assert [worker.wait(timeout=30) for worker in workers] == [0, 0]
