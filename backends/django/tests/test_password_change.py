"""How users change their password."""

import pytest
from django_backend import sessions
from django_backend.models import Attempt
from visitors import NEW, Credentials, Visitor, can_log_in, is_inside


def test_change(inside: Visitor, elsewhere: Visitor, ada: Credentials) -> None:
    """The new password holds, the old one does not; this client stays, with a new token."""
    old = inside.cookies.get("__Host-session")
    answer = inside.post("/api/password", json={"current": ada["password"], "new": NEW})
    new = inside.cookies.get("__Host-session")

    assert answer.json() == {"result": True}
    assert (is_inside(inside), is_inside(elsewhere)) == (True, False)
    assert old is not None
    assert new is not None
    assert sessions.recognise(old.value) is None
    assert sessions.recognise(new.value) is not None
    assert not can_log_in(**ada)
    assert can_log_in(ada["email"], NEW)


def test_change_refused(inside: Visitor, elsewhere: Visitor, ada: Credentials) -> None:
    """A wrong current password changes nothing."""
    answer = inside.post("/api/password", json={"current": "wrong", "new": NEW})

    assert answer.json() == {"result": False}
    assert not answer.cookies
    assert (is_inside(inside), is_inside(elsewhere)) == (True, True)
    assert can_log_in(**ada)


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
    assert answer.json() is not None
    assert [error["field"] for error in answer.json()["errors"]] == [field]


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
        assert inside.send(method, path, json=body).json() == {"result": False}
    wrong = {**ada, "password": "wrong"}
    assert inside.post("/api/login", json=wrong).json() == {"result": False}

    assert inside.send(method, path, json=body).status_code == 429
    assert inside.post("/api/login", json=ada).status_code == 429


def test_change_clears_the_count(inside: Visitor, ada: Credentials) -> None:
    """The right current password takes the failures back, as a log-in does."""
    for _ in range(9):
        inside.post("/api/login", json={**ada, "password": "wrong"})
    inside.post("/api/password", json={"current": ada["password"], "new": NEW})

    kinds = list(Attempt.objects.values_list("kind", flat=True))
    assert "login" not in kinds
