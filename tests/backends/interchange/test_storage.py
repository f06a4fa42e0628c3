"""Each backend's migrations make the tables of the storage contract, whoever comes first."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from backends.interchange.conftest import Start
from backends.interchange.pairs import SHARING, Pair
from fourstep.drivers.http.people import log_in, make_account
from fourstep.drivers.http.wire import Wire
from fourstep.paths import SPECS

TABLES = ("accounts", "sessions", "attempts", "known_addresses")
FILE = "fourstep.sqlite3"


def open_store(path: Path) -> closing[sqlite3.Connection]:
    """The database, closed at the end of the block."""
    return closing(sqlite3.connect(path))


def shape(connection: sqlite3.Connection) -> dict[str, Any]:
    """What a program that uses the tables can see of them: columns, keys, indexes."""
    return {table: _table(connection, table) for table in TABLES}


def _table(connection: sqlite3.Connection, table: str) -> dict[str, Any]:
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    indexes = connection.execute(f"PRAGMA index_list({table})").fetchall()
    keys = connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()
    return {
        "columns": {row[1]: (_type(row[2]), bool(row[3]), bool(row[5])) for row in columns},
        "indexes": {(_columns(connection, row[1]), bool(row[2])) for row in indexes},
        "foreign keys": {(row[2], row[3], row[4], row[6]) for row in keys},
    }


def _columns(connection: sqlite3.Connection, index: str) -> tuple[str, ...]:
    return tuple(row[2] for row in connection.execute(f"PRAGMA index_info({index})"))


def _type(name: str) -> str:
    # One type, two spellings: SQLAlchemy writes DATETIME for SQLite and TIMESTAMP elsewhere.
    return {"DATETIME": "TIMESTAMP"}.get(name.upper(), name.upper())


@pytest.fixture
def agreed(tmp_path: Path) -> dict[str, Any]:
    """The shape that `specs/storage.sql` describes."""
    with open_store(tmp_path / "agreed.sqlite3") as connection:
        connection.executescript((SPECS / "storage.sql").read_text(encoding="utf-8"))
        return shape(connection)


@pytest.mark.parametrize("name", SHARING)
def test_migrations_make_the_agreed_tables(name: str, start: Start, agreed: dict[str, Any]) -> None:
    """On an empty data directory the tables are those of the contract."""
    with open_store(start(name).data_dir / FILE) as connection:
        assert shape(connection) == agreed


def test_the_second_backend_changes_no_table(pair: Pair, start: Start) -> None:
    """A backend accepts the tables that another one made, and leaves them as they are."""
    shapes = []
    for name in pair:
        with open_store(start(name).data_dir / FILE) as connection:
            shapes.append(shape(connection))

    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("name", SHARING)
def test_rows_are_as_agreed(name: str, start: Start) -> None:
    """Emails are canonical, passwords hashed, tokens digested, times in UTC without a zone."""
    server = start(name)
    with Wire(server.url) as wire:
        ada = make_account(wire, "ADA")
        log_in(wire, ada)
        token = next(iter(wire.jar)).value
    with open_store(server.data_dir / FILE) as connection:
        email, hashed, registered = connection.execute(
            "SELECT email, password_hash, registered_on FROM accounts"
        ).fetchone()
        digest, used = connection.execute(
            "SELECT token_digest, last_used_at FROM sessions"
        ).fetchone()

    assert (email, digest) == (ada.email, hashlib.sha256(token.encode()).hexdigest())
    assert hashed.startswith("$argon2id$")
    assert all(
        re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}", each) for each in (registered, used)
    )
    assert len(token) == 43


@pytest.mark.parametrize("name", SHARING)
def test_no_password_and_no_token_is_stored(name: str, start: Start) -> None:
    """Neither the password nor the token stands in any file of the data directory."""
    server = start(name)
    with Wire(server.url) as wire:
        ada = make_account(wire)
        log_in(wire, ada)
        token = next(iter(wire.jar)).value
    files = [path.read_bytes() for path in server.data_dir.rglob("*") if path.is_file()]

    assert any(ada.email.encode() in content for content in files)
    assert not any(
        secret.encode() in content for content in files for secret in (ada.password, token)
    )
