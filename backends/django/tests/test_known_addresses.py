"""Who may still try when strangers have used up the rest."""

from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django_backend import (
    accounts,
    clock,
    known_addresses,
    passwords,
    throttle,
)
from django_backend.config import Settings
from django_backend.models import KnownAddress
from django_backend.store import writing
from test_throttle import GRACE, LogIn, at, rows
from visitors import Credentials, Visitor


@pytest.fixture
def log_in(client: Visitor, ada: Credentials) -> LogIn:
    """Try to log in as Ada, with her password or another, from some address."""

    def attempt(*password: str, address: str = "192.0.2.1", **more: str) -> Any:
        typed = {**ada, "password": "".join(password) or "wrong", **more}
        place = {"REMOTE_ADDR": address}
        return client.post("/api/login", json=typed, **place)

    return attempt


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
        assert log_in(address=f"198.51.100.{number}").json() == {"result": False}

    assert log_in(ada["password"], address="192.0.2.2").status_code == 429
    assert log_in(ada["password"], address="192.0.2.1").json() == {"result": True}


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

    known = list(KnownAddress.objects.values_list("address", flat=True))
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
    known = list(KnownAddress.objects.values_list("last_login_at", flat=True))
    assert len(known) == kept
    assert days < 0 or max(known) <= clock.now()


def add_addresses(account_id: int, then: datetime) -> None:
    """Note eleven addresses of an account."""
    KnownAddress.objects.bulk_create(
        KnownAddress(account_id=account_id, address=f"198.51.100.{n}", last_login_at=then)
        for n in range(11)
    )


def test_crash_while_hashing(log_in: LogIn) -> None:
    """An attempt counts from its beginning: whatever happens to it, it was one."""
    with patch.object(passwords, "verify", side_effect=RuntimeError):
        assert log_in().status_code == 500

    assert len(rows()) == 1


def test_digest_is_stored(log_in: LogIn) -> None:
    """The table tells nobody who was attacked."""
    log_in(email="a secret@example.com")

    assert len(rows()[-1].email_digest) == 64
    assert all("@" not in str(vars(row)) for row in rows())
