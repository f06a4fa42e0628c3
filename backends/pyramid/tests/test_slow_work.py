"""Slow work, and who need not wait for it."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from pyramid.router import Router
from pyramid_backend import clock, locks, passwords, tables, threads
from pyramid_backend.config import THREADS, Settings
from pyramid_backend.engines import FILE
from pyramid_backend.refusals import Busy
from pyramid_backend.request import Request
from pyramid_backend.tables import Session
from sqlalchemy import delete, select, update
from sqlalchemy.exc import OperationalError
from visitors import NEW, Credentials, Visitor, is_inside


@contextmanager
def full(line: threads.Line) -> Iterator[None]:
    """No place is left in a line."""
    with patch.object(line, "_places", 0):
        yield


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Another process writes."""
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/api/login", {"email": "ada@example.com", "password": "x"}),
        ("POST", "/api/register", {"email": "grace@example.com", "password": NEW}),
        ("POST", "/api/password", {"current": "x", "new": NEW}),
        ("DELETE", "/api/account", {"password": "x"}),
    ],
)
def test_line_is_full(
    nobody: Request, inside: Visitor, method: str, path: str, body: Credentials
) -> None:
    """When too many wait for a hash, one more is told to come again, and nothing is counted."""
    nobody.dbsession.execute(delete(tables.Attempt))
    nobody.dbsession.commit()
    with full(threads.hashing), patch.object(passwords, "_matches") as hashed:
        answer = inside.ask(method, path, json=body)
        assert is_inside(inside)
        assert inside.get("/api/me").status_code == 200

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
    assert not hashed.called
    assert nobody.dbsession.scalars(select(tables.Attempt)).all() == []


def test_places_come_back(app: Router, ada: Credentials) -> None:
    """A place is free again when its request is over, however it ends."""
    with patch.object(passwords, "verify", side_effect=RuntimeError):
        for number in range(70):
            who = {**ada, "email": f"{number}@example.com"}
            assert Visitor(app).post("/api/login", json=who).status_code == 500
    assert Visitor(app).post("/api/login", json=ada).json == {"result": True}


def test_share() -> None:
    """One address has a share of the places, others have theirs; and all come back."""
    line = threads.Line(64, share=16)
    with ExitStack() as places:
        for number in range(64):
            address = f"192.0.2.{number // 16}"
            places.enter_context(line.place(address))
            if number % 16 == 15:
                with pytest.raises(Busy), line.place(address):
                    pass
        with pytest.raises(Busy), line.place("198.51.100.7"):
            pass
    assert not line._taken


def test_logging_out_has_its_own_line(inside: Visitor) -> None:
    """Whoever wants to log out need not wait until all have logged in."""
    with full(threads.hashing):
        assert inside.get("/api/logout").json == {"result": "success"}
    with full(threads.storing):
        assert inside.get("/api/logout").status_code == 200  # nobody is logged in any more
        assert inside.post("/api/logout").status_code == 200


def test_threads() -> None:
    """However many wait in lines, threads are left."""
    assert THREADS >= 64 + 16 + 32


@pytest.mark.parametrize("path", ["/api/status", "/api/me", "/api/sessions"])
@pytest.mark.parametrize("hours", [-1, 1])
def test_use_is_noted_later(
    nobody: Request, inside: Visitor, settings: Settings, path: str, hours: int
) -> None:
    """While others write, the time of last use waits, right or from the future; nobody else."""
    then = clock.now() + timedelta(hours=hours)
    nobody.dbsession.execute(update(Session).values(last_used_at=then))
    nobody.dbsession.commit()
    with locked(settings.data_dir):
        begin = time.monotonic()
        answer = inside.get(path)
        assert time.monotonic() - begin < locks.PATIENCE
    assert answer.status_code == 200
    assert answer.json != {"status": False}
    assert f"{then:%Y-%m-%dT%H}" not in answer.text or hours < 0


def test_use_cannot_be_noted(nobody: Request, inside: Visitor) -> None:
    """Where nothing can be written any more, whoever asks is answered all the same."""
    nobody.dbsession.execute(update(Session).values(last_used_at=clock.now() - timedelta(hours=1)))
    nobody.dbsession.commit()
    fault = OperationalError("UPDATE", {}, Exception("the disk is full"))
    with patch.object(locks, "_has_begun", side_effect=fault):
        assert is_inside(inside)
        assert inside.post("/api/logout").status_code == 503
