"""What a session had begun when it was ended."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from unittest.mock import patch

import pytest
from pyramid.response import Response
from pyramid.router import Router
from pyramid_backend import own_sessions, passwords
from pyramid_backend.request import ENGINE, Request
from pyramid_backend.tables import Session, sessions
from sqlalchemy import update
from visitors import ADA, NEW, Credentials, Visitor, can_log_in, is_inside

Way = Callable[[Visitor, Credentials], None]


def log_out(copy: Visitor, _ada: Credentials) -> None:
    """By the user, here."""
    copy.get("/api/logout")


def end_elsewhere(copy: Visitor, ada: Credentials) -> None:
    """By the user, from another device."""
    other = Visitor(copy.application)
    other.post("/api/login", json=ada)
    listed = other.get("/api/sessions").json
    theirs = next(each["id"] for each in listed["sessions"] if not each["current"])
    assert other.delete(f"/api/sessions/{theirs}").json == {"result": "success"}


def expire(copy: Visitor, _ada: Credentials) -> None:
    """By its age."""
    with copy.application.registry[ENGINE].begin() as connection:
        connection.execute(update(sessions).values(created_at=datetime(2000, 1, 1)))


def delete_account(copy: Visitor, ada: Credentials) -> None:
    """By the end of the account."""
    copy.delete("/api/account", json={"password": ada["password"]})


@pytest.fixture
def copy(app: Router, inside: Visitor) -> Visitor:
    """Another client with the same cookie."""
    cookie = inside.token()
    client = Visitor(app)
    client.keep(cookie)
    return client


@pytest.mark.parametrize("way", [log_out, end_elsewhere, expire, delete_account])
@pytest.mark.parametrize("password", [ADA["password"], "a wrong password"])
@pytest.mark.parametrize(
    ("method", "path", "field"),
    [("POST", "/api/password", "current"), ("DELETE", "/api/account", "password")],
)
def test_ended_while_hashing(
    inside: Visitor, copy: Visitor, ada: Credentials, way: Way,
    method: str, path: str, field: str, password: str,
) -> None:  # fmt: skip
    """What was still hashing when its session ended is 401, right or wrong, and changes nothing."""
    honest = passwords.verify

    def slow(*arguments: Any) -> bool:
        right = honest(*arguments)
        with patch.object(passwords, "verify", honest):
            way(copy, ada)
        return right

    with patch.object(passwords, "verify", slow):
        answer = inside.ask(method, path, json={field: password, "new": NEW})
    assert refused(answer)
    assert not is_inside(inside)
    assert can_log_in(inside.application, **ada) == (way is not delete_account)


def test_ended_before_it_ends_another(
    app: Router, inside: Visitor, copy: Visitor, ada: Credentials
) -> None:
    """A session that has ended meanwhile ends no other one."""
    other = Visitor(app)
    other.post("/api/login", json=ada)
    listed = other.get("/api/sessions").json
    theirs = next(each["id"] for each in listed["sessions"] if each["current"])
    honest = own_sessions.list_of

    def slow(request: Request, token: str) -> list[Session]:
        found = honest(request, token)
        copy.get("/api/logout")
        return found

    with patch.object(own_sessions, "list_of", slow):
        assert refused(inside.delete(f"/api/sessions/{theirs}"))
    assert is_inside(other)


def refused(answer: Response) -> bool:
    """Whether the answer is 401 and gives no cookie."""
    return answer.status_code == 401 and "Set-Cookie" not in answer.headers
