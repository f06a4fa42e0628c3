"""What the store does, whoever made its tables."""

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from conftest import running
from django.db import connection
from django_backend.config import CannotStartError, Settings
from django_backend.models import Account
from django_backend.store import writing
from servers import Server
from test_database import OTHER_BACKEND, shape, store


def run_script(settings: Settings, script: str) -> None:
    """Change the database behind the application's back."""
    with closing(sqlite3.connect(store(settings))) as connection:
        connection.executescript(script)


def start(settings: Settings) -> None:
    """Start the application and let go of its database."""
    with running(settings):
        pass


@pytest.mark.usefixtures("app")
def test_modes() -> None:
    """Readers do not wait for writers, writers wait for each other, foreign keys hold."""
    values = []
    with connection.cursor() as cursor:
        for name in ("journal_mode", "busy_timeout", "foreign_keys"):
            cursor.execute(f"PRAGMA {name}")
            values.append(cursor.fetchone()[0])

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
        assert connection.execute("SELECT app FROM django_migrations").fetchall() == [
            ("django_backend",)
        ]


@pytest.mark.usefixtures("app")
def test_times_as_texts() -> None:
    """A whole second is stored with its fraction, or it would be before its own half."""
    Account.objects.create(email="a@b", password="", registered_on=datetime(2026, 11, 23, 20, 43))
    with connection.cursor() as cursor:
        cursor.execute("SELECT CAST(registered_on AS TEXT) FROM accounts")
        assert cursor.fetchone() == ("2026-11-23 20:43:00.000000",)


@pytest.mark.usefixtures("app")
def test_all_or_nothing() -> None:
    """What fails in the middle leaves nothing behind."""

    def fail() -> None:
        with writing():
            Account.objects.create(email="a@b", password="", registered_on=datetime(2026, 11, 23))
            raise LookupError

    with pytest.raises(LookupError):
        fail()

    assert not Account.objects.exists()


def test_twice(settings: Settings) -> None:
    """A second start finds nothing to do."""
    start(settings)
    start(settings)


def test_newer_kit(settings: Settings) -> None:
    """A database of a newer kit is left alone."""
    start(settings)
    run_script(settings, "UPDATE django_migrations SET name = '9999_newer'")
    before = store(settings).read_bytes()

    with pytest.raises(CannotStartError, match="newer version"):
        start(settings)
    assert store(settings).read_bytes() == before


def test_two_at_once(settings: Settings, tmp_path: Path) -> None:
    """Two workers may start on an empty directory at the same moment."""
    environment = {
        **os.environ,
        "FOURSTEP_DATA_DIR": str(settings.data_dir),
        "FOURSTEP_CLIENT_DIST": str(settings.client_dist),
    }
    code = "import django_backend as d; d.create_app(); raise SystemExit"
    workers = [Server(environment, 0, tmp_path / f"log-{each}", code) for each in range(2)]

    assert [worker.wait(timeout=30) for worker in workers] == [0, 0]
