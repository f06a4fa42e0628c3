"""How sessions begin, live and end."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_backend import accounts, clock, cookies, sessions, tables
from flask_backend.config import Settings
from flask_backend.database import db
from flask_backend.store import writing
from flask_backend.tables import Session

pytestmark = pytest.mark.usefixtures("app")
COOKIE = "__Host-session"
START = clock.now()


@pytest.fixture
def account_id() -> int:
    """The id of an account."""
    accounts.add("ada@example.com", "no hash")
    account = accounts.find("ada@example.com")
    assert account is not None
    return account.id


def begin(account_id: int) -> str:
    """Begin a session, and tell its token."""
    with writing():
        return sessions.begin(account_id, None)


def rows() -> list[Session]:
    """All sessions that are stored."""
    db.session.expire_all()
    return list(db.session.scalars(db.select(Session)))


def at(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let it be so many seconds after the start."""
    monkeypatch.setattr(clock, "now", lambda: START + timedelta(seconds=seconds))


def test_token(account_id: int) -> None:
    """Tokens are 43 characters, always new, and stored as digests only."""
    first, second = begin(account_id), begin(account_id)

    assert first != second
    assert all(cookies.TOKEN.fullmatch(token) for token in (first, second))
    assert {row.token_digest for row in rows()} == {
        sessions.digest(first),
        sessions.digest(second),
    }


def test_recognise(account_id: int) -> None:
    """A token proves its account until its session ends; another token proves nothing."""
    token = begin(account_id)

    assert sessions.recognise(token) == account_id
    assert sessions.recognise("A" * 43) is None
    sessions.end(token)
    assert sessions.recognise(token) is None


def test_login_ends_the_presented_session(client: FlaskClient, ada: dict[str, str]) -> None:
    """Logging in again gives a new token, and the old one is worth nothing."""
    client.post("/api/login", json=ada)
    old = client.get_cookie(COOKIE)
    client.post("/api/login", json=ada)
    new = client.get_cookie(COOKIE)

    assert old is not None
    assert new is not None
    assert sessions.recognise(old.value) is None
    assert sessions.recognise(new.value) is not None


def test_failed_login_keeps_the_session(client: FlaskClient, ada: dict[str, str]) -> None:
    """A wrong password neither ends the session nor sets a cookie."""
    client.post("/api/login", json=ada)

    answer = client.post("/api/login", json={**ada, "password": "x"})

    assert "Set-Cookie" not in answer.headers
    assert client.get("/api/status").json == {"status": True}


def test_planted_token_is_not_adopted(client: FlaskClient, ada: dict[str, str]) -> None:
    """A token that an attacker chose never becomes a session."""
    client.set_cookie(COOKIE, "A" * 43)
    client.post("/api/login", json=ada)

    assert sessions.recognise("A" * 43) is None


@pytest.mark.parametrize("header", ["", "x", f"{COOKIE}=", f"{COOKIE}=short", f"{COOKIE.lower()}=T",
                                    "=__Host-session=T", "__Host%2Dsession=T", "session=T",
                                    f"{COOKIE}=T; {COOKIE}={'A' * 43}"])  # fmt: skip
def test_odd_cookies(app: Flask, account_id: int, header: str) -> None:
    """Only the exact name with one value counts."""
    client, token = app.test_client(use_cookies=False), begin(account_id)
    cookie = {"Cookie": header.replace("T", token)}

    assert client.get("/api/status", headers=cookie).json == {"status": False}
    exact = {"Cookie": f"{COOKIE}={token}"}
    assert client.get("/api/status", headers=exact).json == {"status": True}


def test_idle_limit(settings: Settings, account_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A session lives while it is used, and ends when it was not used for too long."""
    at(monkeypatch, 0)
    token = begin(account_id)

    at(monkeypatch, settings.session_idle - 1)
    assert sessions.recognise(token) == account_id
    at(monkeypatch, 2 * settings.session_idle - 2)
    assert sessions.recognise(token) == account_id
    at(monkeypatch, 3 * settings.session_idle - 2)
    assert sessions.recognise(token) is None


def test_absolute_limit(
    settings: Settings, account_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A session ends at its age, however often it is used; the next log-in sweeps it away."""
    at(monkeypatch, 0)
    token = begin(account_id)
    for used in range(0, int(settings.session_absolute), int(settings.session_idle) // 2):
        at(monkeypatch, used)
        assert sessions.recognise(token) == account_id

    at(monkeypatch, settings.session_absolute)
    assert sessions.recognise(token) is None
    begin(account_id)
    assert len(rows()) == 1


def test_last_use_is_written_rarely(account_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The time of last use is written every five seconds at most, and set back with the clock."""
    at(monkeypatch, 0)
    token = begin(account_id)

    for seconds, written in [(4, 0), (5.5, 5.5), (10, 5.5), (11, 11), (3, 3)]:
        at(monkeypatch, seconds)
        sessions.recognise(token)
        assert rows()[0].last_used_at == START + timedelta(seconds=written)


def test_slow_request_sets_nothing_back(account_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A request that looked long ago does not take back what a later one has written."""
    at(monkeypatch, 20)
    token = begin(account_id)

    sessions._touch(token, START, START + timedelta(seconds=10))

    assert rows()[0].last_used_at == START + timedelta(seconds=20)


def test_no_revival(account_id: int) -> None:
    """A request that was under way while its session ended does not bring it back."""
    token = begin(account_id)
    sessions.end(token)

    sessions._touch(token, START - timedelta(hours=1), START)

    assert rows() == []


def test_deleted_account_ends_its_sessions(account_id: int) -> None:
    """No session outlives its account."""
    begin(account_id)

    db.session.execute(db.delete(tables.Account))
    db.session.commit()

    assert rows() == []


def test_only_log_ins_make_sessions(client: FlaskClient, ada: dict[str, str]) -> None:
    """Visits, failures and log-outs leave nothing behind."""
    client.get("/api/status")
    client.post("/api/login", json={**ada, "password": "x"})
    client.get("/api/logout")

    assert rows() == []
