"""What users may ask and do about their own account."""

from collections.abc import Callable
from datetime import timedelta
from unittest.mock import patch

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_backend import accounts, clock, passwords, sessions, throttle
from flask_backend.database import db, writing

Credentials = dict[str, str]
Meanwhile = Callable[[Callable[[], object]], object]
NEW = "twelve small green lamps"
OURS = [
    ("GET", "/api/me"), ("POST", "/api/password"), ("GET", "/api/sessions"),
    ("DELETE", "/api/sessions/x"), ("DELETE", "/api/account"),
]  # fmt: skip


@pytest.fixture
def inside(client: FlaskClient, ada: Credentials) -> FlaskClient:
    """Ada's client, logged in."""
    client.post("/api/login", json=ada)
    return client


@pytest.fixture
def elsewhere(app: Flask, ada: Credentials) -> FlaskClient:
    """Another client of Ada's, logged in."""
    client = app.test_client()
    client.post("/api/login", json=ada)
    return client


def is_inside(client: FlaskClient) -> bool:
    """Whether this client is logged in."""
    return bool(client.get("/api/status").json == {"status": True})


def can_log_in(app: Flask, email: str, password: str) -> bool:
    """Whether a new client can log in like this."""
    answer = app.test_client().post("/api/login", json={"email": email, "password": password})
    return bool(answer.json == {"result": True})


@pytest.mark.parametrize(("method", "path"), OURS)
@pytest.mark.parametrize("cookie", ["", "A" * 43])
def test_nobody(client: FlaskClient, method: str, path: str, cookie: str) -> None:
    """Whoever is not logged in is told so before anything else is looked at."""
    client.set_cookie("__Host-session", cookie)
    answer = client.open(path, method=method, data=b"{", content_type="text/plain")

    assert (answer.status_code, answer.mimetype) == (401, "application/problem+json")
    assert answer.headers["WWW-Authenticate"] == 'Session realm="fourstep"'


def test_me(inside: FlaskClient, ada: Credentials) -> None:
    """Users are told their canonical email and since when they are registered."""
    account = accounts.find(ada["email"])

    assert account is not None
    since = account.registered_on.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert inside.get("/api/me").json == {"email": ada["email"], "registered_on": since}


def test_change(app: Flask, inside: FlaskClient, elsewhere: FlaskClient, ada: Credentials) -> None:
    """The new password holds, the old one does not; this client stays, with a new token."""
    old = inside.get_cookie("__Host-session")
    answer = inside.post("/api/password", json={"current": ada["password"], "new": NEW})
    new = inside.get_cookie("__Host-session")

    assert answer.json == {"result": True}
    assert (is_inside(inside), is_inside(elsewhere)) == (True, False)
    assert old is not None
    assert new is not None
    assert sessions.recognise(old.value) is None
    assert sessions.recognise(new.value) is not None
    assert not can_log_in(app, **ada)
    assert can_log_in(app, ada["email"], NEW)


def test_change_refused(
    app: Flask, inside: FlaskClient, elsewhere: FlaskClient, ada: Credentials
) -> None:
    """A wrong current password changes nothing."""
    answer = inside.post("/api/password", json={"current": "wrong", "new": NEW})

    assert answer.json == {"result": False}
    assert "Set-Cookie" not in answer.headers
    assert (is_inside(inside), is_inside(elsewhere)) == (True, True)
    assert can_log_in(app, **ada)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"current": "x"}, "new"),
        ({"current": 1, "new": NEW}, "current"),
        ({"current": "x", "new": "short"}, "new"),
        ({"current": "x", "new": "Ada@Example.com"}, "new"),
    ],
)
def test_change_malformed(inside: FlaskClient, body: object, field: str) -> None:
    """A new password keeps the rules of registration, whatever the current one."""
    answer = inside.post("/api/password", json=body)

    assert answer.status_code == 422
    assert answer.json is not None
    assert [error["field"] for error in answer.json["errors"]] == [field]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/api/password", {"current": "wrong", "new": NEW}),
        ("DELETE", "/api/account", {"password": "wrong"}),
    ],
)
def test_throttled(
    inside: FlaskClient, ada: Credentials, method: str, path: str, body: Credentials
) -> None:
    """Every question for a password is counted together with the log-ins."""
    for _ in range(9):
        assert inside.open(path, method=method, json=body).json == {"result": False}
    wrong = {**ada, "password": "wrong"}
    assert inside.post("/api/login", json=wrong).json == {"result": False}

    assert inside.open(path, method=method, json=body).status_code == 429
    assert inside.post("/api/login", json=ada).status_code == 429


def test_change_clears_the_count(inside: FlaskClient, ada: Credentials) -> None:
    """The right current password takes the failures back, as a log-in does."""
    for _ in range(9):
        inside.post("/api/login", json={**ada, "password": "wrong"})
    inside.post("/api/password", json={"current": ada["password"], "new": NEW})

    kinds = db.session.scalars(db.select(throttle.Attempt.kind)).all()
    assert "login" not in kinds


def test_list(inside: FlaskClient, elsewhere: FlaskClient) -> None:
    """Users see their live sessions, the newest first, and nothing that proves one."""
    shown = inside.get("/api/sessions")
    cookie = inside.get_cookie("__Host-session")

    assert is_inside(elsewhere)
    assert shown.json is not None
    assert cookie is not None
    assert [each["current"] for each in shown.json["sessions"]] == [False, True]
    assert all(
        set(each) == {"id", "created_at", "last_used_at", "current"} and len(each["id"]) == 32
        for each in shown.json["sessions"]
    )
    assert cookie.value not in shown.text
    assert sessions.digest(cookie.value)[:32] not in shown.text


def test_list_shows_no_others(
    inside: FlaskClient, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither other users' sessions nor those that are over are shown."""
    grace = {"email": "grace@example.com", "password": "another fine battery"}
    app.test_client().post("/api/register", json=grace)
    app.test_client().post("/api/login", json=grace)
    past = clock.now() - timedelta(days=30)
    with monkeypatch.context() as then, writing():
        then.setattr(clock, "now", lambda: past)
        sessions.begin(1, None)

    shown = inside.get("/api/sessions").json
    assert shown is not None
    assert len(shown["sessions"]) == 1


def test_end_another(inside: FlaskClient, elsewhere: FlaskClient) -> None:
    """A user can end another one of the own sessions."""
    shown = inside.get("/api/sessions").json
    assert shown is not None
    answer = inside.delete(f"/api/sessions/{shown['sessions'][0]['id']}")

    assert answer.json == {"result": "success"}
    assert "Set-Cookie" not in answer.headers
    assert (is_inside(inside), is_inside(elsewhere)) == (True, False)


def test_end_current(inside: FlaskClient) -> None:
    """Ending the session that is in use logs out."""
    shown = inside.get("/api/sessions").json
    assert shown is not None
    answer = inside.delete(f"/api/sessions/{shown['sessions'][0]['id']}")

    assert "Max-Age=0" in answer.headers["Set-Cookie"]
    assert not is_inside(inside)


def test_end_somebody_elses(inside: FlaskClient, app: Flask) -> None:
    """Another user's session, or none at all, is 404, and lives on."""
    grace = {"email": "grace@example.com", "password": "another fine battery"}
    mallory = app.test_client()
    mallory.post("/api/register", json=grace)
    mallory.post("/api/login", json=grace)
    shown = inside.get("/api/sessions").json
    assert shown is not None

    for name in (shown["sessions"][0]["id"], "0" * 32, "x"):
        assert mallory.delete(f"/api/sessions/{name}").status_code == 404
    assert is_inside(inside)


def test_delete(app: Flask, inside: FlaskClient, elsewhere: FlaskClient, ada: Credentials) -> None:
    """The account goes with all that belongs to it, and its email is free."""
    answer = inside.delete("/api/account", json={"password": ada["password"]})
    assert answer.json == {"result": True}
    assert "Max-Age=0" in answer.headers["Set-Cookie"]
    assert (is_inside(inside), is_inside(elsewhere)) == (False, False)
    assert not can_log_in(app, **ada)

    anew = {**ada, "password": NEW}
    assert app.test_client().post("/api/register", json=anew).json == {"result": "success"}
    assert not is_inside(elsewhere)
    assert can_log_in(app, **anew)


def test_delete_refused(app: Flask, inside: FlaskClient, ada: Credentials) -> None:
    """A wrong password deletes nothing."""
    answer = inside.delete("/api/account", json={"password": "wrong"})

    assert answer.json == {"result": False}
    assert is_inside(inside)
    assert can_log_in(app, **ada)


@pytest.mark.parametrize(
    ("method", "path", "name"), [("POST", "/api/password", "current"), OURS[-1] + ("password",)]
)
def test_overtaken_log_in(
    app: Flask,
    inside: FlaskClient,
    ada: Credentials,
    meanwhile: Meanwhile,
    method: str,
    path: str,
    name: str,
) -> None:
    """A password that was checked just before it was changed, or deleted, begins no session."""
    check, body = passwords.verify, {name: ada["password"], "new": NEW}

    def overtaken(password: str, stored: str | None) -> bool:
        right = check(password, stored)
        with patch.object(passwords, "verify", check):
            meanwhile(lambda: inside.open(path, method=method, json=body))
        return right

    with patch.object(passwords, "verify", overtaken):
        assert not can_log_in(app, **ada)
