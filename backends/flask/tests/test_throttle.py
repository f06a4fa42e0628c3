"""How often anybody may guess."""

from collections.abc import Callable
from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_backend import (
    accounts,
    clock,
    known_addresses,
    passwords,
    tables,
    throttle,
)
from flask_backend.config import Settings
from flask_backend.database import db
from flask_backend.store import writing
from visitors import Credentials
from werkzeug.test import TestResponse

START = clock.now()
LIMIT = Settings.throttle_limit
LogIn = Callable[..., TestResponse]
GRACE = {"email": "grace@example.com", "password": "another fine battery"}


@pytest.fixture
def log_in(client: FlaskClient, ada: Credentials) -> LogIn:
    """Try to log in as Ada, with her password or another, from some address."""

    def attempt(*password: str, address: str = "192.0.2.1", **more: str) -> TestResponse:
        typed = {**ada, "password": "".join(password) or "wrong", **more}
        place = {"REMOTE_ADDR": address}
        return client.post("/api/login", json=typed, environ_overrides=place)

    return attempt


def rows() -> list[tables.Attempt]:
    """All attempts to log in that count."""
    db.session.expire_all()
    return list(db.session.scalars(db.select(tables.Attempt).filter_by(kind="login")))


def at(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let it be so many seconds after the start."""
    monkeypatch.setattr(clock, "now", lambda: START + timedelta(seconds=seconds))


def test_limit(log_in: LogIn, ada: Credentials) -> None:
    """After so many failures even the right password is refused, and nothing is hashed."""
    for _ in range(LIMIT):
        assert log_in().json == {"result": False}

    with patch.object(passwords, "_matches") as hashed:
        answer = log_in(ada["password"])
    assert (answer.status_code, answer.mimetype) == (429, "application/problem+json")
    assert 1 <= int(answer.headers["Retry-After"]) <= Settings.throttle_window
    assert not hashed.called


def test_unknown_email(log_in: LogIn) -> None:
    """Guesses at an email that nobody has are counted and refused in the same way."""
    known = [log_in() for _ in range(LIMIT + 1)]
    unknown = [log_in(email="nobody@example.com") for _ in range(LIMIT + 1)]

    assert [each.data for each in known] == [each.data for each in unknown]
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
    assert log_in(ada["password"]).json == {"result": True}


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


def test_success_clears_its_own_count(log_in: LogIn, client: FlaskClient, ada: Credentials) -> None:
    """A right password takes back this client's failures at this email, and no others."""
    client.post("/api/register", json=GRACE)
    for _ in range(LIMIT - 1):
        log_in()
        log_in(email=GRACE["email"])
        log_in(address="192.0.2.2")
    assert log_in(ada["password"]).json == {"result": True}

    assert len(rows()) == 2 * (LIMIT - 1)
    assert log_in().json == {"result": False}
    for place in ({"email": GRACE["email"]}, {"address": "192.0.2.2"}):
        assert log_in(**place).json == {"result": False}
        assert log_in(**place).status_code == 429


def test_stranger_does_not_lock_out(log_in: LogIn, ada: Credentials) -> None:
    """Somebody else's failures keep the user from nothing."""
    for _ in range(LIMIT + 1):
        log_in(address="192.0.2.9")

    assert log_in(ada["password"]).json == {"result": True}


def test_one_network_is_one_client(log_in: LogIn) -> None:
    """All addresses of a customer's IPv6 network are one client."""
    for number in range(LIMIT):
        log_in(address=f"2001:db8::{number:x}")

    assert log_in(address="2001:db8::ffff").status_code == 429
    assert log_in(address="2001:db8:0:1::1").json == {"result": False}


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let fewer attempts from everywhere be enough."""
    assert throttle.EVERYWHERE == 100
    monkeypatch.setattr(throttle, "EVERYWHERE", Settings.throttle_limit + 5)


@pytest.mark.usefixtures("few")
def test_everywhere(log_in: LogIn, ada: Credentials) -> None:
    """After a hundred failures from everywhere only a known address may try."""
    log_in(ada["password"], address="192.0.2.1")
    for number in range(throttle.EVERYWHERE):
        assert log_in(address=f"198.51.100.{number}").json == {"result": False}

    assert log_in(ada["password"], address="192.0.2.2").status_code == 429
    assert log_in(ada["password"], address="192.0.2.1").json == {"result": True}


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("email", ["nobody@example.com", "a\0b@example.com"])
def test_everywhere_unknown(log_in: LogIn, email: str) -> None:
    """An email that nobody has is refused like any other after a hundred failures."""
    for number in range(throttle.EVERYWHERE):
        log_in(address=f"198.51.100.{number}", email=email)

    assert log_in(address="192.0.2.2", email=email).status_code == 429


def test_known_addresses_are_forgotten(
    log_in: LogIn, ada: Credentials, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An address from which nobody came for 90 days is not known any more."""
    at(monkeypatch, 0)
    log_in(ada["password"], address="192.0.2.1")
    at(monkeypatch, known_addresses.KNOWN_FOR.total_seconds() + 1)
    log_in(ada["password"], address="192.0.2.2")

    known = db.session.scalars(db.select(tables.KnownAddress.address)).all()
    assert known == ["192.0.2.2"]


@pytest.mark.parametrize(("days", "kept"), [(-91, 1), (-89, 12), (9999, 12)])
def test_known_addresses_of_others(
    log_in: LogIn, ada: Credentials, monkeypatch: pytest.MonkeyPatch, days: int, kept: int
) -> None:
    """Anybody's log-in has old addresses forgotten, some at a time; none is known for longer."""
    monkeypatch.setattr(known_addresses, "SWEPT", 9)
    accounts.add(GRACE["email"], "no hash")
    with writing():
        then = clock.now() + timedelta(days=days)
        add_addresses(2 if days < 0 else 1, then)
    log_in(ada["password"])
    log_in(ada["password"])
    known = db.session.scalars(db.select(tables.KnownAddress.last_login_at)).all()
    assert len(known) == kept
    assert days < 0 or max(known) <= clock.now()


def add_addresses(account_id: int, then: datetime) -> None:
    """Note eleven addresses of an account."""
    db.session.add_all(
        tables.KnownAddress(account_id=account_id, address=f"198.51.100.{n}", last_login_at=then)
        for n in range(11)
    )


def test_crash_while_hashing(log_in: LogIn, app: Flask) -> None:
    """An attempt counts from its beginning: whatever happens to it, it was one."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    with patch.object(passwords, "verify", side_effect=RuntimeError):
        assert log_in().status_code == 500

    assert len(rows()) == 1


def test_digest_is_stored(log_in: LogIn) -> None:
    """The table tells nobody who was attacked."""
    log_in(email="a secret@example.com")

    assert len(rows()[-1].email_digest) == 64
    assert all("@" not in str(vars(row)) for row in rows())
