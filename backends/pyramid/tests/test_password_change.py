"""How users change their password."""

import pytest
from pyramid.router import Router
from pyramid_backend import sessions, tables
from pyramid_backend.request import Request
from sqlalchemy import select
from visitors import NEW, Credentials, Visitor, can_log_in, is_inside


def test_change(
    nobody: Request, app: Router, inside: Visitor, elsewhere: Visitor, ada: Credentials
) -> None:
    """The new password holds, the old one does not; this client stays, with a new token."""
    old = inside.token()
    answer = inside.post("/api/password", json={"current": ada["password"], "new": NEW})
    new = inside.token()

    assert answer.json == {"result": True}
    assert (is_inside(inside), is_inside(elsewhere)) == (True, False)
    assert sessions.recognise(nobody, old) is None
    assert sessions.recognise(nobody, new) is not None
    assert not can_log_in(app, **ada)
    assert can_log_in(app, ada["email"], NEW)


def test_change_refused(app: Router, inside: Visitor, elsewhere: Visitor, ada: Credentials) -> None:
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
def test_change_malformed(inside: Visitor, body: object, field: str) -> None:
    """A new password keeps the rules of registration, whatever the current one."""
    answer = inside.post("/api/password", json=body)

    assert answer.status_code == 422
    assert [error["field"] for error in answer.json["errors"]] == [field]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/api/password", {"current": "wrong", "new": NEW}),
        ("DELETE", "/api/account", {"password": "wrong"}),
    ],
)
def test_throttled(
    inside: Visitor, ada: Credentials, method: str, path: str, body: Credentials
) -> None:
    """Every question for a password is counted together with the log-ins."""
    for _ in range(9):
        assert inside.ask(method, path, json=body).json == {"result": False}
    wrong = {**ada, "password": "wrong"}
    assert inside.post("/api/login", json=wrong).json == {"result": False}

    assert inside.ask(method, path, json=body).status_code == 429
    assert inside.post("/api/login", json=ada).status_code == 429


def test_change_clears_the_count(nobody: Request, inside: Visitor, ada: Credentials) -> None:
    """The right current password takes the failures back, as a log-in does."""
    for _ in range(9):
        inside.post("/api/login", json={**ada, "password": "wrong"})
    inside.post("/api/password", json={"current": ada["password"], "new": NEW})

    kinds = nobody.dbsession.scalars(select(tables.Attempt.kind)).all()
    assert "login" not in kinds
