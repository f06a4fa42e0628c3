"""Who may still try when strangers have used up the rest."""

from datetime import datetime, timedelta

import pytest
from pyramid_backend import (
    accounts,
    clock,
    known_addresses,
    tables,
    throttle,
)
from pyramid_backend.config import Settings
from pyramid_backend.request import Request
from pyramid_backend.store import writing
from sqlalchemy import select
from test_throttle import GRACE, at
from visitors import Credentials, LogIn


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
    nobody: Request, log_in: LogIn, ada: Credentials, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An address from which nobody came for 90 days is not known any more."""
    at(monkeypatch, 0)
    log_in(ada["password"], address="192.0.2.1")
    at(monkeypatch, known_addresses.KNOWN_FOR.total_seconds() + 1)
    log_in(ada["password"], address="192.0.2.2")

    known = nobody.dbsession.scalars(select(tables.KnownAddress.address)).all()
    assert known == ["192.0.2.2"]


@pytest.mark.parametrize(("days", "kept"), [(-91, 1), (-89, 12), (9999, 12)])
def test_known_addresses_of_others(
    nobody: Request,
    log_in: LogIn,
    ada: Credentials,
    monkeypatch: pytest.MonkeyPatch,
    days: int,
    kept: int,
) -> None:
    """Anybody's log-in has old addresses forgotten, some at a time; none is known for longer."""
    monkeypatch.setattr(known_addresses, "SWEPT", 9)
    accounts.add(nobody, GRACE["email"], "no hash")
    with writing(nobody):
        then = clock.now() + timedelta(days=days)
        add_addresses(nobody, 2 if days < 0 else 1, then)
    log_in(ada["password"])
    log_in(ada["password"])
    known = nobody.dbsession.scalars(select(tables.KnownAddress.last_login_at)).all()
    assert len(known) == kept
    assert days < 0 or max(known) <= clock.now()


def add_addresses(nobody: Request, account_id: int, then: datetime) -> None:
    """Note eleven addresses of an account."""
    nobody.dbsession.add_all(
        tables.KnownAddress(account_id=account_id, address=f"198.51.100.{n}", last_login_at=then)
        for n in range(11)
    )
