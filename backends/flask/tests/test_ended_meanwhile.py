"""What a session had begun when it was ended."""

from collections.abc import Callable
from datetime import datetime
from unittest.mock import patch

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_backend import own_sessions, passwords
from flask_backend.database import db
from flask_backend.tables import Session
from visitors import ADA, NEW, Credentials, can_log_in, is_inside
from werkzeug.test import TestResponse

Way = Callable[[FlaskClient, FlaskClient, Credentials], None]


def log_out(_inside: FlaskClient, copy: FlaskClient, _ada: Credentials) -> None:
    """By the user, here."""
    copy.get("/api/logout")


def end_elsewhere(_inside: FlaskClient, copy: FlaskClient, ada: Credentials) -> None:
    """By the user, from another device."""
    other = copy.application.test_client()
    other.post("/api/login", json=ada)
    listed = other.get("/api/sessions").json
    assert listed is not None
    theirs = next(each["id"] for each in listed["sessions"] if not each["current"])
    assert other.delete(f"/api/sessions/{theirs}").json == {"result": "success"}


def expire(_inside: FlaskClient, _copy: FlaskClient, _ada: Credentials) -> None:
    """By its age."""
    db.session.execute(db.update(Session).values(created_at=datetime(2000, 1, 1)))
    db.session.commit()


def delete_account(_inside: FlaskClient, copy: FlaskClient, ada: Credentials) -> None:
    """By the end of the account."""
    copy.delete("/api/account", json={"password": ada["password"]})


@pytest.fixture
def copy(app: Flask, inside: FlaskClient) -> FlaskClient:
    """Another client with the same cookie."""
    cookie = inside.get_cookie("__Host-session")
    assert cookie is not None
    client = app.test_client()
    client.set_cookie("__Host-session", cookie.value, secure=True)
    return client


@pytest.mark.parametrize("way", [log_out, end_elsewhere, expire, delete_account])
@pytest.mark.parametrize("password", [ADA["password"], "a wrong password"])
@pytest.mark.parametrize(
    ("method", "path", "field"),
    [("POST", "/api/password", "current"), ("DELETE", "/api/account", "password")],
)
def test_ended_while_hashing(
    inside: FlaskClient, copy: FlaskClient, ada: Credentials, way: Way,
    method: str, path: str, field: str, password: str,
) -> None:  # fmt: skip
    """What was still hashing when its session ended is 401, right or wrong, and changes nothing."""
    honest = passwords.verify

    def slow(password: str, stored: str | None) -> bool:
        right = honest(password, stored)
        with patch.object(passwords, "verify", honest):
            way(inside, copy, ada)
        return right

    with patch.object(passwords, "verify", slow):
        answer = inside.open(path, method=method, json={field: password, "new": NEW})
    assert refused(answer)
    assert not is_inside(inside)
    assert can_log_in(inside.application, **ada) == (way is not delete_account)


def test_ended_before_it_ends_another(
    app: Flask, inside: FlaskClient, copy: FlaskClient, ada: Credentials
) -> None:
    """A session that has ended meanwhile ends no other one."""
    other = app.test_client()
    other.post("/api/login", json=ada)
    listed = other.get("/api/sessions").json
    assert listed is not None
    theirs = next(each["id"] for each in listed["sessions"] if each["current"])
    honest = own_sessions.list_of

    def slow(token: str) -> list[Session]:
        found = honest(token)
        copy.get("/api/logout")
        return found

    with patch.object(own_sessions, "list_of", slow):
        assert refused(inside.delete(f"/api/sessions/{theirs}"))
    assert is_inside(other)


def refused(answer: TestResponse) -> bool:
    """Whether the answer is 401 and gives no cookie."""
    return answer.status_code == 401 and "Set-Cookie" not in answer.headers
