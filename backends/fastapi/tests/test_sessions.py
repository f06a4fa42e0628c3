"""How sessions begin, live and end."""

from datetime import timedelta

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from fastapi_backend import accounts, clock, cookies, session_statements, sessions, tables
from fastapi_backend.config import Settings
from fastapi_backend.store import Store
from sqlalchemy import Connection, delete

COOKIE = "__Host-session"
START = clock.now()


@pytest.fixture
def account_id(store: Store) -> int:
    """The id of an account."""
    store.write_now(accounts.add, "ada@example.com", "no hash")
    account = store.read_now(accounts.find, "ada@example.com")
    assert account is not None
    return account.id


def rows(store: Store) -> list[sessions.Session]:
    """All sessions that are stored."""
    found = store.read_now(lambda database: database.execute(session_statements.ROW).all())
    return [sessions.Session(*row) for row in found]


def recognise(store: Store, settings: Settings, token: str) -> int | None:
    """The id of the account that the token proves, as a request finds it out."""
    session = store.read_now(sessions.recognise, settings, token)
    if session is not None and sessions.use_must_be_noted(session, settings):
        store.write_now(sessions.note_use, session)
    return session.account_id if session else None


def at(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let it be so many seconds after the start."""
    monkeypatch.setattr(clock, "now", lambda: START + timedelta(seconds=seconds))


def test_token(store: Store, settings: Settings, account_id: int) -> None:
    """Tokens are 43 characters, always new, and stored as digests only."""
    first = store.write_now(sessions.begin, settings, account_id, None)
    second = store.write_now(sessions.begin, settings, account_id, None)

    assert first != second
    assert all(cookies.TOKEN.fullmatch(token) for token in (first, second))
    assert {row.token_digest for row in rows(store)} == {
        sessions.digest(first),
        sessions.digest(second),
    }


def test_recognise(store: Store, settings: Settings, account_id: int) -> None:
    """A token proves its account until its session ends; another token proves nothing."""
    token = store.write_now(sessions.begin, settings, account_id, None)

    assert recognise(store, settings, token) == account_id
    assert recognise(store, settings, "A" * 43) is None
    store.write_now(sessions.end, token)
    assert recognise(store, settings, token) is None


def test_login_ends_the_presented_session(
    client: TestClient, store: Store, settings: Settings, ada: dict[str, str]
) -> None:
    """Logging in again gives a new token, and the old one is worth nothing."""
    client.post("/api/login", json=ada)
    old = client.cookies[COOKIE]
    client.post("/api/login", json=ada)

    assert recognise(store, settings, old) is None
    assert recognise(store, settings, client.cookies[COOKIE]) is not None


def test_failed_login_keeps_the_session(client: TestClient, ada: dict[str, str]) -> None:
    """A wrong password neither ends the session nor sets a cookie."""
    client.post("/api/login", json=ada)

    answer = client.post("/api/login", json={**ada, "password": "x"})

    assert "Set-Cookie" not in answer.headers
    assert client.get("/api/status").json() == {"status": True}


def test_planted_token_is_not_adopted(
    client: TestClient, store: Store, settings: Settings, ada: dict[str, str]
) -> None:
    """A token that an attacker chose never becomes a session."""
    client.post("/api/login", json=ada, headers={"Cookie": f"{COOKIE}={'A' * 43}"})

    assert recognise(store, settings, "A" * 43) is None


@pytest.mark.parametrize("header", ["", "x", f"{COOKIE}=", f"{COOKIE}=short", f"{COOKIE.lower()}=T",
                                    "=__Host-session=T", "__Host%2Dsession=T", "session=T",
                                    '"_Host-session=T', "\\_Host-session=T", '""Host-session=T',
                                    "\xa0__Host-session=T", "__Host-session=T\x85",
                                    f"{COOKIE}=T; {COOKIE}={'A' * 43}"])  # fmt: skip
def test_odd_cookies(app: FastAPI, store: Store, account_id: int, header: str) -> None:
    """Only the exact name with one value counts."""
    client, settings = TestClient(app, base_url="http://localhost"), app.state.settings
    token = store.write_now(sessions.begin, settings, account_id, None)
    cookie = {b"Cookie": header.replace("T", token).encode("latin-1")}

    assert client.get("/api/status", headers=cookie).json() == {"status": False}
    exact = {"Cookie": f"{COOKIE}={token}"}
    assert client.get("/api/status", headers=exact).json() == {"status": True}


def test_idle_limit(
    store: Store, settings: Settings, account_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A session lives while it is used, and ends when it was not used for too long."""
    at(monkeypatch, 0)
    token = store.write_now(sessions.begin, settings, account_id, None)

    at(monkeypatch, settings.session_idle - 1)
    assert recognise(store, settings, token) == account_id
    at(monkeypatch, 2 * settings.session_idle - 2)
    assert recognise(store, settings, token) == account_id
    at(monkeypatch, 3 * settings.session_idle - 2)
    assert recognise(store, settings, token) is None


def test_absolute_limit(
    store: Store, settings: Settings, account_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A session ends at its age, however often it is used; the next log-in sweeps it away."""
    at(monkeypatch, 0)
    token = store.write_now(sessions.begin, settings, account_id, None)
    for used in range(0, int(settings.session_absolute), int(settings.session_idle) // 2):
        at(monkeypatch, used)
        assert recognise(store, settings, token) == account_id

    at(monkeypatch, settings.session_absolute)
    assert recognise(store, settings, token) is None
    store.write_now(sessions.begin, settings, account_id, None)
    assert len(rows(store)) == 1


def test_last_use_is_written_rarely(
    store: Store, settings: Settings, account_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time of last use is written every five seconds at most, and set back with the clock."""
    at(monkeypatch, 0)
    token = store.write_now(sessions.begin, settings, account_id, None)

    for seconds, written in [(4, 0), (5.5, 5.5), (10, 5.5), (11, 11), (3, 3)]:
        at(monkeypatch, seconds)
        recognise(store, settings, token)
        assert rows(store)[0].last_used_at == START + timedelta(seconds=written)


def test_no_revival(store: Store, settings: Settings, account_id: int) -> None:
    """A request that was under way while its session ended does not bring it back."""
    token = store.write_now(sessions.begin, settings, account_id, None)
    [session] = rows(store)
    store.write_now(sessions.end, token)

    store.write_now(sessions.note_use, session)

    assert rows(store) == []


def test_deleted_account_ends_its_sessions(
    store: Store, settings: Settings, account_id: int
) -> None:
    """No session outlives its account."""
    store.write_now(sessions.begin, settings, account_id, None)

    store.write_now(Connection.execute, delete(tables.accounts))

    assert rows(store) == []


def test_only_log_ins_make_sessions(client: TestClient, store: Store, ada: dict[str, str]) -> None:
    """Visits, failures and log-outs leave nothing behind."""
    client.get("/")
    client.get("/api/status")
    client.post("/api/login", json={**ada, "password": "x"})
    client.get("/api/logout")

    assert rows(store) == []
