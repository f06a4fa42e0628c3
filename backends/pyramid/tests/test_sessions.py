"""How sessions begin, live and end."""

from datetime import timedelta

import pytest
from pyramid.router import Router
from pyramid_backend import clock, cookies, sessions, tables
from pyramid_backend.request import Request
from pyramid_backend.store import writing
from pyramid_backend.tables import Session
from sqlalchemy import delete, select
from visitors import Visitor

pytestmark = pytest.mark.usefixtures("app")
COOKIE = "__Host-session"
START = clock.now()


def begin(nobody: Request, account_id: int) -> str:
    """Begin a session, and tell its token."""
    with writing(nobody):
        return sessions.begin(nobody, account_id, None)


def rows(nobody: Request) -> list[Session]:
    """All sessions that are stored."""
    nobody.dbsession.rollback()
    return list(nobody.dbsession.scalars(select(Session)))


def at(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let it be so many seconds after the start."""
    monkeypatch.setattr(clock, "now", lambda: START + timedelta(seconds=seconds))


def test_token(nobody: Request, account_id: int) -> None:
    """Tokens are 43 characters, always new, and stored as digests only."""
    first, second = begin(nobody, account_id), begin(nobody, account_id)

    assert first != second
    assert all(cookies.TOKEN.fullmatch(token) for token in (first, second))
    assert {row.token_digest for row in rows(nobody)} == {
        sessions.digest(first),
        sessions.digest(second),
    }


def test_recognise(nobody: Request, account_id: int) -> None:
    """A token proves its account until its session ends; another token proves nothing."""
    token = begin(nobody, account_id)

    assert sessions.recognise(nobody, token) == account_id
    assert sessions.recognise(nobody, "A" * 43) is None
    sessions.end(nobody, token)
    assert sessions.recognise(nobody, token) is None


def test_login_ends_the_presented_session(
    nobody: Request, client: Visitor, ada: dict[str, str]
) -> None:
    """Logging in again gives a new token, and the old one is worth nothing."""
    client.post("/api/login", json=ada)
    old = client.token()
    client.post("/api/login", json=ada)
    new = client.token()

    assert sessions.recognise(nobody, old) is None
    assert sessions.recognise(nobody, new) is not None


def test_failed_login_keeps_the_session(client: Visitor, ada: dict[str, str]) -> None:
    """A wrong password neither ends the session nor sets a cookie."""
    client.post("/api/login", json=ada)

    answer = client.post("/api/login", json={**ada, "password": "x"})

    assert "Set-Cookie" not in answer.headers
    assert client.get("/api/status").json == {"status": True}


def test_planted_token_is_not_adopted(
    nobody: Request, client: Visitor, ada: dict[str, str]
) -> None:
    """A token that an attacker chose never becomes a session."""
    client.keep("A" * 43)
    client.post("/api/login", json=ada)

    assert sessions.recognise(nobody, "A" * 43) is None


@pytest.mark.parametrize("header", ["", "x", f"{COOKIE}=", f"{COOKIE}=short", f"{COOKIE.lower()}=T",
                                    "=__Host-session=T", "__Host%2Dsession=T", "session=T",
                                    f"{COOKIE}=T; {COOKIE}={'A' * 43}"])  # fmt: skip
def test_odd_cookies(nobody: Request, app: Router, account_id: int, header: str) -> None:
    """Only the exact name with one value counts."""
    client, token = Visitor(app, keeps_cookies=False), begin(nobody, account_id)
    cookie = {"Cookie": header.replace("T", token)}

    assert client.get("/api/status", headers=cookie).json == {"status": False}
    exact = {"Cookie": f"{COOKIE}={token}"}
    assert client.get("/api/status", headers=exact).json == {"status": True}


def test_deleted_account_ends_its_sessions(nobody: Request, account_id: int) -> None:
    """No session outlives its account."""
    begin(nobody, account_id)

    nobody.dbsession.execute(delete(tables.Account))
    nobody.dbsession.commit()

    assert rows(nobody) == []


def test_only_log_ins_make_sessions(nobody: Request, client: Visitor, ada: dict[str, str]) -> None:
    """Visits, failures and log-outs leave nothing behind."""
    client.get("/api/status")
    client.post("/api/login", json={**ada, "password": "x"})
    client.get("/api/logout")

    assert rows(nobody) == []
