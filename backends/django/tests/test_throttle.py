"""How often anybody may guess."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django_backend import (
    clock,
    passwords,
)
from django_backend.config import Settings
from django_backend.models import Attempt
from visitors import Credentials, Visitor, kind_of

START = clock.now()
LIMIT = Settings.throttle_limit
LogIn = Callable[..., Any]
GRACE = {"email": "grace@example.com", "password": "another fine battery"}


@pytest.fixture
def log_in(client: Visitor, ada: Credentials) -> LogIn:
    """Try to log in as Ada, with her password or another, from some address."""

    def attempt(*password: str, address: str = "192.0.2.1", **more: str) -> Any:
        typed = {**ada, "password": "".join(password) or "wrong", **more}
        place = {"REMOTE_ADDR": address}
        return client.post("/api/login", json=typed, **place)

    return attempt


def rows() -> list[Attempt]:
    """All attempts to log in that count."""
    return list(Attempt.objects.filter(kind="login"))


def at(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let it be so many seconds after the start."""
    monkeypatch.setattr(clock, "now", lambda: START + timedelta(seconds=seconds))


def test_limit(log_in: LogIn, ada: Credentials) -> None:
    """After so many failures even the right password is refused, and nothing is hashed."""
    for _ in range(LIMIT):
        assert log_in().json() == {"result": False}

    with patch.object(passwords, "_matches") as hashed:
        answer = log_in(ada["password"])
    assert (answer.status_code, kind_of(answer)) == (429, "application/problem+json")
    assert 1 <= int(answer.headers["Retry-After"]) <= Settings.throttle_window
    assert not hashed.called


def test_unknown_email(log_in: LogIn) -> None:
    """Guesses at an email that nobody has are counted and refused in the same way."""
    known = [log_in() for _ in range(LIMIT + 1)]
    unknown = [log_in(email="nobody@example.com") for _ in range(LIMIT + 1)]

    assert [each.content for each in known] == [each.content for each in unknown]
    assert known[-1].status_code == unknown[-1].status_code == 429


def test_retry_after(log_in: LogIn, ada: Credentials, monkeypatch: pytest.MonkeyPatch) -> None:
    """The refusal says when there is room again, and then there is."""
    for number in range(LIMIT):
        at(monkeypatch, number)
        log_in()

    at(monkeypatch, 100.5)
    pause = int(log_in().headers["Retry-After"])
    assert pause == Settings.throttle_window - 100
    at(monkeypatch, 100.5 + pause - 1)
    assert log_in(ada["password"]).status_code == 429
    at(monkeypatch, 100.5 + pause)
    assert log_in(ada["password"]).json() == {"result": True}


def test_refusals_do_not_count(log_in: LogIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trying on while refused does not make the wait longer."""
    at(monkeypatch, 0)
    for _ in range(LIMIT + 5):
        log_in()

    assert len(rows()) == LIMIT


@pytest.mark.parametrize("email", ["ADA@example.com", " ada@example.com ", "Ada@EXAMPLE.com\u3000"])
def test_other_spelling(log_in: LogIn, ada: Credentials, email: str) -> None:
    """However the email is written, the attempts are counted together."""
    for _ in range(LIMIT):
        log_in(email=email)

    assert log_in(ada["password"]).status_code == 429


def test_success_clears_its_own_count(log_in: LogIn, client: Visitor, ada: Credentials) -> None:
    """A right password takes back this client's failures at this email, and no others."""
    client.post("/api/register", json=GRACE)
    for _ in range(LIMIT - 1):
        log_in()
        log_in(email=GRACE["email"])
        log_in(address="192.0.2.2")
    assert log_in(ada["password"]).json() == {"result": True}

    assert len(rows()) == 2 * (LIMIT - 1)
    assert log_in().json() == {"result": False}
    for place in ({"email": GRACE["email"]}, {"address": "192.0.2.2"}):
        assert log_in(**place).json() == {"result": False}
        assert log_in(**place).status_code == 429


def test_stranger_does_not_lock_out(log_in: LogIn, ada: Credentials) -> None:
    """Somebody else's failures keep the user from nothing."""
    for _ in range(LIMIT + 1):
        log_in(address="192.0.2.9")

    assert log_in(ada["password"]).json() == {"result": True}


def test_one_network_is_one_client(log_in: LogIn) -> None:
    """All addresses of a customer's IPv6 network are one client."""
    for number in range(LIMIT):
        log_in(address=f"2001:db8::{number:x}")

    assert log_in(address="2001:db8::ffff").status_code == 429
    assert log_in(address="2001:db8:0:1::1").json() == {"result": False}
