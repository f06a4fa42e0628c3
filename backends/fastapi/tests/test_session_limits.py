"""How many sessions there may be, and what becomes of those from another time."""

from datetime import timedelta

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from fastapi_backend import (
    accounts,
    clock,
    session_limits,
    session_statements,
    sessions,
    tables,
    throttle,
)
from fastapi_backend.config import Settings
from fastapi_backend.refusals import TooManyAttempts
from fastapi_backend.store import Store
from sqlalchemy import Connection, insert, select, update
from visitors import ADA, at, logged_in, visitor, with_settings

LIMIT = 5
YEAR = 365 * 24 * 60 * 60


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """A low limit."""
    return with_settings(settings, session_limit=LIMIT)


def stored(store: Store) -> list[sessions.Session]:
    """All sessions that are stored."""
    rows = store.read_now(lambda database: database.execute(session_statements.ROW).all())
    return [sessions.Session(*row) for row in rows]


def account(store: Store, email: str) -> int:
    """The id of a new account."""
    store.write_now(accounts.add, email, "no hash")
    found = store.read_now(accounts.find, email)
    assert found is not None
    return found.id


def test_limit(app: FastAPI, ada: dict[str, str]) -> None:
    """One log-in more ends the session that began first, and the list stays bounded."""
    clients = [visitor(app) for _ in range(LIMIT + 1)]
    for client in clients:
        assert client.post("/api/login", json=ada).json() == {"result": True}

    assert [logged_in(client) for client in clients] == [False] + [True] * LIMIT
    assert len(clients[-1].get("/api/sessions").json()["sessions"]) == LIMIT


def test_others_keep_theirs(store: Store, settings: Settings) -> None:
    """The limit is each account's own."""
    ids = [account(store, email) for email in ("a@b", "b@b")]
    for number in [*ids, *[ids[0]] * LIMIT]:
        store.write_now(sessions.begin, settings, number, None)

    assert [session.account_id for session in stored(store)].count(ids[1]) == 1


def test_sweep(store: Store, settings: Settings) -> None:
    """Each log-in deletes some of the expired sessions, whoever's they are."""
    ada, grace = account(store, "a@b"), account(store, "b@b")
    old = clock.now() - timedelta(seconds=settings.session_idle)
    rows = [
        {"token_digest": f"{number:064}", "account_id": ada, "created_at": old, "last_used_at": old}
        for number in range(session_limits.SWEPT + 7)
    ]
    store.write_now(Connection.execute, insert(tables.sessions), rows)

    for left in (7 + 1, 2):
        store.write_now(sessions.begin, settings, grace, None)
        assert len(stored(store)) == left


def test_clock_set_back(client: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A session from the future counts as one from now, and is stored as one when it is met."""
    at(monkeypatch, YEAR)
    client.post("/api/register", json=ADA)
    client.post("/api/login", json=ADA)

    at(monkeypatch, 0)
    assert logged_in(client)
    [session] = stored(store)
    assert session.created_at == session.last_used_at == clock.now()
    assert client.get("/api/sessions").json()["sessions"][0]["current"]


def test_no_time_of_the_future_is_shown() -> None:
    """Until it is stored as one from now, a session of the future is shown as one."""
    now = clock.now()
    ahead, before = now + timedelta(days=1), now - timedelta(days=1)

    assert sessions.Session("", 1, ahead, ahead).as_of(now) == sessions.Session("", 1, now, now)
    past = sessions.Session("", 1, before, before)
    assert past.as_of(now) == past


def test_old_sessions_of_the_future(store: Store, settings: Settings) -> None:
    """At a log-in, sessions from the future are those that began first."""
    ada, ahead = account(store, "a@b"), clock.now() + timedelta(days=365)
    first = store.write_now(sessions.begin, settings, ada, None)
    times = {"created_at": ahead, "last_used_at": ahead}
    store.write_now(Connection.execute, update(tables.sessions).values(times))
    for _ in range(LIMIT):
        store.write_now(sessions.begin, settings, ada, None)

    assert sessions.digest(first) not in [session.token_digest for session in stored(store)]


def test_attempts_from_the_future(
    store: Store, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for longer than the window, whatever the clock was."""
    at(monkeypatch, YEAR)
    for _ in range(settings.throttle_limit):
        store.write_now(throttle.reserve, settings, "a@b", "192.0.2.1")

    at(monkeypatch, 0)
    with pytest.raises(TooManyAttempts) as refused:
        store.write_now(throttle.reserve, settings, "a@b", "192.0.2.1")
    assert refused.value.headers == {"Retry-After": str(int(settings.throttle_window))}


def test_attempts_are_brought_back(store: Store, settings: Settings) -> None:
    """An attempt from the future is stored as one from now when it is met."""
    store.write_now(throttle.reserve, settings, "a@b", "192.0.2.1")
    ahead = clock.now() + timedelta(days=365)
    store.write_now(Connection.execute, update(tables.attempts).values(made_at=ahead))
    store.write_now(throttle.reserve, settings, "b@b", "192.0.2.2")

    made = store.read_now(
        lambda database: database.scalars(select(tables.attempts.c.made_at)).all()
    )
    assert max(made) <= clock.now()
