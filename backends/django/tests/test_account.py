"""What users may ask about their own account, and how they delete it."""

from collections.abc import Callable
from unittest.mock import patch

import pytest
from django_backend import accounts, passwords
from visitors import NEW, Credentials, Visitor, can_log_in, cookie_of, is_inside, kind_of

Meanwhile = Callable[[Callable[[], object]], object]
OURS = [
    ("GET", "/api/me"), ("POST", "/api/password"), ("GET", "/api/sessions"),
    ("DELETE", "/api/sessions/x"), ("DELETE", "/api/account"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path"), OURS)
@pytest.mark.parametrize("cookie", ["", "A" * 43])
def test_nobody(client: Visitor, method: str, path: str, cookie: str) -> None:
    """Whoever is not logged in is told so before anything else is looked at."""
    client.cookies["__Host-session"] = cookie
    answer = client.send(method, path, data=b"{", content_type="text/plain")

    assert (answer.status_code, kind_of(answer)) == (401, "application/problem+json")
    assert answer.headers["WWW-Authenticate"] == 'Session realm="fourstep"'


def test_me(inside: Visitor, ada: Credentials) -> None:
    """Users are told their canonical email and since when they are registered."""
    account = accounts.find(ada["email"])

    assert account is not None
    since = account.registered_on.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert inside.get("/api/me").json() == {"email": ada["email"], "registered_on": since}


def test_delete(inside: Visitor, elsewhere: Visitor, ada: Credentials) -> None:
    """The account goes with all that belongs to it, and its email is free."""
    answer = inside.delete("/api/account", json={"password": ada["password"]})
    assert answer.json() == {"result": True}
    assert "Max-Age=0" in cookie_of(answer)
    assert (is_inside(inside), is_inside(elsewhere)) == (False, False)
    assert not can_log_in(**ada)

    anew = {**ada, "password": NEW}
    assert Visitor().post("/api/register", json=anew).json() == {"result": "success"}
    assert not is_inside(elsewhere)
    assert can_log_in(**anew)


def test_delete_refused(inside: Visitor, ada: Credentials) -> None:
    """A wrong password deletes nothing."""
    answer = inside.delete("/api/account", json={"password": "wrong"})

    assert answer.json() == {"result": False}
    assert is_inside(inside)
    assert can_log_in(**ada)


@pytest.mark.parametrize(
    ("method", "path", "name"), [("POST", "/api/password", "current"), OURS[-1] + ("password",)]
)
@pytest.mark.usefixtures("app")
def test_overtaken_log_in(
    inside: Visitor,
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
            meanwhile(lambda: inside.send(method, path, json=body))
        return right

    with patch.object(passwords, "verify", overtaken):
        assert not can_log_in(**ada)
