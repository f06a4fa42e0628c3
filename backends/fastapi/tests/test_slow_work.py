"""What waits for slow work, and what never does."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from fastapi_backend import clock, locks, passwords, sessions, tables, threads
from fastapi_backend.config import Settings
from fastapi_backend.refusals import Busy
from fastapi_backend.store import Store
from serving import JSON, Serve, ask, closing_request, status
from sqlalchemy import Connection, func, select, update
from sqlalchemy.exc import OperationalError
from visitors import ADA, WRONG, is_problem, logged_in, stored_sessions

LOGIN = b'{"email": "a@b", "password": "x"}'
WRITERS_WAIT = locks.BUSY_TIMEOUT / 1000  # seconds, of which nobody else shall feel anything
CHEAP = [b"GET /", b"GET /static/main-ABCD1234.js", b"GET /api/status", b"GET /api/nope"]


def login(port: int) -> bytes:
    """The answer to a log-in."""
    length = b"Content-Length: %d\r\n" % len(LOGIN)
    return ask(port, closing_request(b"POST /api/login", JSON + length, LOGIN))


@contextmanager
def locked(settings: Settings) -> Iterator[None]:
    """Let another process hold the database, so that nobody else can write."""
    path = settings.data_dir / "fourstep.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


def test_queue(client: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the bound it is 503 at once, and no attempt stays counted."""
    monkeypatch.setattr(threads, "PLACES", 3)
    release = threading.Event()

    def slowly(*_: object) -> tuple[bool, None]:
        release.wait(200)
        return False, None

    with patch.object(passwords, "verify_and_update", slowly), ThreadPoolExecutor(6) as pool:
        asked = [pool.submit(client.post, "/api/login", json=WRONG) for _ in range(6)]
        while sum(each.done() for each in asked) < 3:
            time.sleep(0.01)
        refused = [each.result() for each in asked if each.done()]
        assert client.get("/api/status").status_code == 200
        release.set()

    assert all(is_problem(each, 503) for each in refused)
    assert {each.headers["Retry-After"] for each in refused} == {"1"}
    count = select(func.count()).select_from(tables.attempts)
    assert store.read_now(lambda database: database.scalar(count)) == 3


def test_share() -> None:
    """One address has a share of the places, others have theirs; and all come back."""
    work = threads.Threads(1, "test")
    with ExitStack() as places:
        for number in range(threads.PLACES):
            places.enter_context(work.place(f"192.0.2.{number // threads.SHARE}"))
            if number + 1 == threads.SHARE:
                with pytest.raises(Busy), work.place("192.0.2.0"):
                    pass
        with pytest.raises(Busy), work.place("198.51.100.7"):
            pass
    assert not work._taken


def test_log_out_with_nobodys_token(client: TestClient, settings: Settings) -> None:
    """A log-out with a token that proves nothing waits for no writer."""
    begun = time.monotonic()
    with locked(settings):
        answer = client.post("/api/logout", headers={"Cookie": f"__Host-session={'x' * 43}"})
    assert answer.json() == {"result": "success"}
    assert time.monotonic() - begun < WRITERS_WAIT


def use(store: Store, hours: int) -> datetime:
    """Let all sessions have been used so many hours later than now."""
    then = clock.now() + timedelta(hours=hours)
    store.write_now(Connection.execute, update(tables.sessions).values(last_used_at=then))
    return then


@pytest.mark.parametrize("path", ["/api/status", "/api/me", "/api/sessions"])
@pytest.mark.parametrize("hours", [-1, 1])
def test_use_is_noted_later(
    user: TestClient, store: Store, settings: Settings, path: str, hours: int
) -> None:
    """While others write, the time of last use waits, right or from the future; nobody else."""
    then = use(store, hours)
    with locked(settings):
        begun = time.monotonic()
        answer = user.get(path)
        assert time.monotonic() - begun < WRITERS_WAIT
    assert answer.status_code == 200
    assert answer.json() != {"status": False}
    assert f"{then:%Y-%m-%dT%H}" not in answer.text or hours < 0


def test_use_cannot_be_noted(user: TestClient, store: Store) -> None:
    """Where nothing can be written any more, whoever asks is answered all the same."""
    then = use(store, -1)
    fault = OperationalError("UPDATE", {}, Exception("the disk is full"))
    with patch.object(sessions, "note_use", side_effect=fault):
        assert logged_in(user)
    assert [each.last_used_at for each in store.read_now(stored_sessions)] == [then]
    assert logged_in(user)
    assert [each.last_used_at for each in store.read_now(stored_sessions)] != [then]


def test_pages_while_the_store_is_locked(serve: Serve, settings: Settings) -> None:
    """Pages, files and the status of somebody anonymous come at once while nobody can write."""
    port = serve()
    with ThreadPoolExecutor(16) as pool, locked(settings):
        waiting: list[Future[bytes]] = [pool.submit(login, port) for _ in range(16)]
        time.sleep(0.3)
        begun = time.monotonic()
        for first in CHEAP * 3:
            assert status(ask(port, closing_request(first))) in (200, 404)
        assert time.monotonic() - begun < WRITERS_WAIT
        assert not any(each.done() for each in waiting)
    assert {status(each.result()) for each in waiting} <= {200, 429}


def test_locked_for_readers(client: TestClient, app: FastAPI, ada: dict[str, str]) -> None:
    """Where even reading has to wait, it waits in a thread; the others are served meanwhile."""
    client.post("/api/login", json=ada)
    recognise, threads_of = sessions.recognise, []

    def find_it_locked(*arguments: Any) -> Any:
        threads_of.append(threading.current_thread().name)
        if len(threads_of) == 1:
            raise OperationalError("SELECT 1", {}, Exception("database is locked"))
        return recognise(*arguments)

    with patch.object(sessions, "recognise", find_it_locked):
        assert logged_in(client)
    assert threads_of[1].startswith("store")
    assert app.state.store._reader.exec_driver_sql("PRAGMA busy_timeout").scalar() == 0


def test_no_thread_in_time(
    app: FastAPI, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Work that finds no thread for too long is 503."""
    monkeypatch.setattr(app.state.store._threads, "_patience", 0.2)
    release = threading.Event()
    for _ in range(4):
        app.state.store._threads._executor.submit(release.wait, 200)
    refused = client.post("/api/login", json=ADA)
    release.set()

    assert is_problem(refused, 503)
