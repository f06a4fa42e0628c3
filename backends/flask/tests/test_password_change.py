"""How users change their password."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_backend import sessions, tables
from flask_backend.database import db
from visitors import NEW, Credentials, can_log_in, is_inside


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

    kinds = db.session.scalars(db.select(tables.Attempt.kind)).all()
    assert "login" not in kinds
