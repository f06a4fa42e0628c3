"""How sessions begin, live and end."""

from datetime import timedelta

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from fastapi_backend import accounts, sessions
from fastapi_backend.config import Settings
from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Database

COOKIE = "__Host-session"
START = sessions._now()


@pytest.fixture
def account_id(database: Database) -> int:
    """The id of an account."""
    accounts.add(database, "ada@example.com", "no hash")
    account = accounts.find(database, "ada@example.com")
    assert account is not None
    return account.id


def rows(database: Database) -> list[sessions.Session]:
    """All sessions that are stored."""
    database.expire_all()
    return list(database.scalars(select(sessions.Session)))


def at(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let it be so many seconds after the start."""
    monkeypatch.setattr(sessions, "_now", lambda: START + timedelta(seconds=seconds))


def test_token(database: Database, settings: Settings, account_id: int) -> None:
    """Tokens are 43 characters, always new, and stored as digests only."""
    first = sessions.begin(database, settings, account_id, None)
    second = sessions.begin(database, settings, account_id, None)

    assert first != second
    assert all(sessions.TOKEN.fullmatch(token) for token in (first, second))
    assert {row.token_digest for row in rows(database)} == {
        sessions.digest(first),
        sessions.digest(second),
    }


def test_recognise(database: Database, settings: Settings, account_id: int) -> None:
    """A token proves its account until its session ends; another token proves nothing."""
    token = sessions.begin(database, settings, account_id, None)

    assert sessions.recognise(database, settings, token) == account_id
    assert sessions.recognise(database, settings, "A" * 43) is None
    sessions.end(database, token)
    assert sessions.recognise(database, settings, token) is None


def test_login_ends_the_presented_session(
    client: TestClient, database: Database, settings: Settings, ada: dict[str, str]
) -> None:
    """Logging in again gives a new token, and the old one is worth nothing."""
    client.post("/api/login", json=ada)
    old = client.cookies[COOKIE]
    client.post("/api/login", json=ada)

    assert sessions.recognise(database, settings, old) is None
    assert sessions.recognise(database, settings, client.cookies[COOKIE]) is not None


def test_failed_login_keeps_the_session(client: TestClient, ada: dict[str, str]) -> None:
    """A wrong password neither ends the session nor sets a cookie."""
    client.post("/api/login", json=ada)

    answer = client.post("/api/login", json={**ada, "password": "x"})

    assert "Set-Cookie" not in answer.headers
    assert client.get("/api/status").json() == {"status": True}


def test_planted_token_is_not_adopted(
    client: TestClient, database: Database, settings: Settings, ada: dict[str, str]
) -> None:
    """A token that an attacker chose never becomes a session."""
    client.post("/api/login", json=ada, headers={"Cookie": f"{COOKIE}={'A' * 43}"})

    assert sessions.recognise(database, settings, "A" * 43) is None


@pytest.mark.parametrize("header", ["", "x", f"{COOKIE}=", f"{COOKIE}=short", f"{COOKIE.lower()}=T",
                                    "=__Host-session=T", "__Host%2Dsession=T", "session=T",
                                    f"{COOKIE}=T; {COOKIE}={'A' * 43}"])  # fmt: skip
def test_odd_cookies(app: FastAPI, database: Database, account_id: int, header: str) -> None:
    """Only the exact name with one value counts."""
    client, settings = TestClient(app), app.state.settings
    token = sessions.begin(database, settings, account_id, None)
    cookie = {"Cookie": header.replace("T", token)}

    assert client.get("/api/status", headers=cookie).json() == {"status": False}
    exact = {"Cookie": f"{COOKIE}={token}"}
    assert client.get("/api/status", headers=exact).json() == {"status": True}


def test_idle_limit(
    database: Database, settings: Settings, account_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A session lives while it is used, and ends when it was not used for too long."""
    at(monkeypatch, 0)
    token = sessions.begin(database, settings, account_id, None)

    at(monkeypatch, settings.session_idle - 1)
    assert sessions.recognise(database, settings, token) == account_id
    at(monkeypatch, 2 * settings.session_idle - 2)
    assert sessions.recognise(database, settings, token) == account_id
    at(monkeypatch, 3 * settings.session_idle - 2)
    assert sessions.recognise(database, settings, token) is None


def test_absolute_limit(
    database: Database, settings: Settings, account_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A session ends at its age, however often it is used; the next log-in sweeps it away."""
    at(monkeypatch, 0)
    token = sessions.begin(database, settings, account_id, None)
    for used in range(0, int(settings.session_absolute), int(settings.session_idle) // 2):
        at(monkeypatch, used)
        assert sessions.recognise(database, settings, token) == account_id

    at(monkeypatch, settings.session_absolute)
    assert sessions.recognise(database, settings, token) is None
    sessions.begin(database, settings, account_id, None)
    assert len(rows(database)) == 1


def test_last_use_is_written_rarely_and_forward(
    database: Database, settings: Settings, account_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time of last use is written every five seconds at most, and never set back."""
    at(monkeypatch, 0)
    token = sessions.begin(database, settings, account_id, None)

    for seconds, written in [(4, 0), (6, 6), (10, 6), (12, 12), (3, 12)]:
        at(monkeypatch, seconds)
        sessions.recognise(database, settings, token)
        assert rows(database)[0].last_used_at == START + timedelta(seconds=written)


def test_no_revival(database: Database, settings: Settings, account_id: int) -> None:
    """A request that was under way while its session ended does not bring it back."""
    token = sessions.begin(database, settings, account_id, None)
    sessions.end(database, token)

    sessions._touch(database, token, START + timedelta(hours=1))

    assert rows(database) == []


def test_deleted_account_ends_its_sessions(
    database: Database, settings: Settings, account_id: int
) -> None:
    """No session outlives its account."""
    sessions.begin(database, settings, account_id, None)

    database.execute(delete(accounts.Account))
    database.commit()

    assert rows(database) == []


def test_only_log_ins_make_sessions(
    client: TestClient, database: Database, ada: dict[str, str]
) -> None:
    """Visits, failures and log-outs leave nothing behind."""
    client.get("/")
    client.get("/api/status")
    client.post("/api/login", json={**ada, "password": "x"})
    client.get("/api/logout")

    assert rows(database) == []
