"""A PostgreSQL server comes and goes with the run, and its contents can be looked into."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from fourstep.errors import KitError
from fourstep.servers.postgres.databases import make_database
from fourstep.servers.postgres.server import Postgres
from fourstep.servers.store import Store

TABLE = "CREATE TABLE accounts (email TEXT, admin BOOLEAN)"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a running server."""
    with Postgres(lambda _: None) as postgres:
        yield postgres.url


@pytest.fixture
def store(server: str, tmp_path: Path) -> Store:
    """A store with one account."""
    made = Store(tmp_path, contract=1, database_url=make_database(server))
    _change(made, TABLE)
    _change(made, "INSERT INTO accounts VALUES ('ada@example.com', FALSE)")
    return made


def _change(store: Store, statement: str) -> None:
    store.read_rows(statement)


def test_each_database_is_empty(server: str, tmp_path: Path) -> None:
    """Two databases of one server know nothing of each other."""
    first, second = (Store(tmp_path, 1, make_database(server)) for _ in range(2))
    _change(first, TABLE)
    _change(second, TABLE)

    assert second.read_rows("SELECT * FROM accounts") == []


def test_rows_are_read_as_from_sqlite(store: Store) -> None:
    """A query with a question mark gives the same rows as it would on SQLite."""
    found = store.read_rows("SELECT admin FROM accounts WHERE email = ?", "ada@example.com")

    assert found == [(False,)]


def test_contents_hold_every_row(store: Store) -> None:
    """Whatever stands in a table is in the contents."""
    assert b"ada@example.com" in store.read_all()


def test_a_store_of_ones_own_is_not_read(tmp_path: Path) -> None:
    """Nobody asks for tables where a backend does not keep the storage contract."""
    with pytest.raises(LookupError, match="does not say how it stores"):
        Store(tmp_path).read_rows("SELECT 1")


def test_missing_programs_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where PostgreSQL is not, the error says how to get it."""
    monkeypatch.setenv("FOURSTEP_POSTGRES", str(tmp_path))

    with pytest.raises(KitError, match=r"pip install 'fourstep\[postgresql\]'"):
        Postgres(lambda _: None).start()


def test_nothing_is_left_behind() -> None:
    """After stopping, the scratch folder is gone."""
    with Postgres(lambda _: None) as postgres:
        assert postgres.folder.is_dir()

    assert not postgres.folder.exists()


def test_a_missing_driver_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the driver is missing, a sentence says how to install it."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(KitError, match="pip install 'psycopg"):
        Postgres(lambda _: None).start()
