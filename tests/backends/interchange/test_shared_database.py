"""A backend leaves alone what others have in its database, and what a newer kit has made."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from backends.interchange.pairs import SHARING
from backends.interchange.typed_commands import drop_db
from fourstep.drivers.http.wire import Wire
from fourstep.errors import KitError
from fourstep.servers.instance import Instance
from fourstep.servers.postgres.databases import make_database
from fourstep.servers.subject import Subject

# Django's record is of all applications of a project.
DJANGO = "(id {}, app VARCHAR(255), name VARCHAR(255), applied TIMESTAMP)"
NOTE = "INSERT INTO django_migrations VALUES (9, 'shop', '0001_initial', '2026-11-30 00:00:00')"
# What other programs have beside a backend: their own, and records whose names look like ours.
OF_OTHERS = ("notes", "schema_migrations", "knex_migrations", "our_migrations")


def open_store(server: Instance) -> closing[Any]:
    """The database of a backend, outside of transactions."""
    if url := server.settings.get("FOURSTEP_DATABASE_URL"):
        return closing(psycopg.connect(url, autocommit=True))
    server.data_dir.mkdir(exist_ok=True)
    return closing(sqlite3.connect(server.data_dir / "fourstep.sqlite3", isolation_level=None))


def list_tables(connection: Any) -> set[str]:
    """The names of all tables."""
    question = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    if isinstance(connection, sqlite3.Connection):
        question = "SELECT name FROM sqlite_master WHERE type = 'table'"
    return {name for (name,) in connection.execute(question).fetchall()}


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> dict[str, str]:
    """The settings for an empty database."""
    if request.param == "sqlite":
        return {}
    return {"FOURSTEP_DATABASE_URL": make_database(request.getfixturevalue("postgres"))}


@pytest.mark.parametrize("name", SHARING)
def test_dropping_leaves_what_is_not_ours(
    name: str, subjects: dict[str, Subject], store: dict[str, str], tmp_path: Path
) -> None:
    """All tables of the kit go, with each backend's record of them; of others none, and no row."""
    server = subjects[name].make_instance(tmp_path, store)
    with open_store(server) as connection:
        others = {f"{each}_migrations" for each in SHARING if each not in (name, "django")}
        for each in (*OF_OTHERS, *others):
            connection.execute(f"CREATE TABLE {each} (id INTEGER PRIMARY KEY)")
        number = "SERIAL" if store else "INTEGER PRIMARY KEY"
        connection.execute(f"CREATE TABLE django_migrations {DJANGO.format(number)}")
        connection.execute(NOTE)
        done = drop_db(server)

        assert done.returncode == 0, done.stderr
        assert list_tables(connection) == {*OF_OTHERS, "django_migrations"}
        assert connection.execute("SELECT app FROM django_migrations").fetchall() == [("shop",)]


@pytest.mark.parametrize("name", SHARING)
def test_dropping_stays_in_its_schema(
    name: str, subjects: dict[str, Subject], postgres: str, tmp_path: Path
) -> None:
    """Another store, in a schema that PostgreSQL looks through later, keeps all its tables."""
    store = {"FOURSTEP_DATABASE_URL": make_database(postgres)}
    server = subjects[name].make_instance(tmp_path, store)
    others = {f"{each}_migrations" for each in SHARING if each != name}
    with open_store(server) as connection:
        for each in others:
            connection.execute(f"CREATE TABLE public.{each} (id INTEGER, app VARCHAR(255))")
        connection.execute("CREATE SCHEMA mine")
        (database,) = connection.execute("SELECT current_database()").fetchone()
        connection.execute(f'ALTER DATABASE "{database}" SET search_path = mine, public')
        done = drop_db(server)

        assert done.returncode == 0, done.stderr
        assert list_tables(connection) == others


@pytest.mark.parametrize("name", SHARING)
def test_a_newer_store_is_left_alone(
    name: str, subjects: dict[str, Subject], tmp_path: Path
) -> None:
    """Whoever has made it: a backend neither serves nor drops what a later contract keeps there."""
    server = subjects[name].make_instance(tmp_path)
    with open_store(server) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE fourstep_storage (version INTEGER NOT NULL)")
        connection.execute("INSERT INTO fourstep_storage VALUES (2)")
        before = list(connection.iterdump())
    with pytest.raises(KitError):
        server.start()
    done = drop_db(server)
    with open_store(server) as connection:
        assert list(connection.iterdump()) == before

    assert "storage contract 2" in server.read_said()
    assert done.returncode == 2
    assert "storage contract 2" in done.stderr


@pytest.mark.parametrize("name", SHARING)
def test_tables_of_another_schema_are_not_ours(
    name: str, subjects: dict[str, Subject], postgres: str, tmp_path: Path
) -> None:
    """What lies beside it in the same database, under the same names, is no part of a store."""
    store = {"FOURSTEP_DATABASE_URL": make_database(postgres)}
    server = subjects[name].make_instance(tmp_path, store)
    with open_store(server) as connection:
        connection.execute("CREATE SCHEMA elsewhere")
        for each in (f"{name}_migrations", "accounts", "fourstep_storage"):
            connection.execute(f"CREATE TABLE elsewhere.{each} (version INTEGER)")
        connection.execute("CREATE TABLE elsewhere.sessions (device VARCHAR(64))")
        connection.execute("INSERT INTO elsewhere.fourstep_storage VALUES (2)")
    with server, Wire(server.url) as wire:
        pair = {"email": "ada@example.com", "password": "Ada keeps this to herself"}
        wire.post("/api/register", pair)
        assert wire.post("/api/login", pair).json() == {"result": True}
