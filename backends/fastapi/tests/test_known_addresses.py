"""What a hundred failures from everywhere do, and who may still try."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from fastapi_backend import accounts, known_addresses, tables, throttle
from fastapi_backend.config import Settings
from fastapi_backend.refusals import TooManyAttempts
from fastapi_backend.store import Store
from sqlalchemy import select
from visitors import at, fail, visitor

LIMIT = Settings.throttle_limit


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let fewer failures be as good as a hundred."""
    assert throttle.EVERYWHERE == 100
    monkeypatch.setattr(throttle, "EVERYWHERE", 2 * LIMIT)


def hundred_failures(store: Store, settings: Settings, email: str) -> None:
    """Let many strangers use up what an account bears."""
    for number in range(throttle.EVERYWHERE):
        store.write_now(throttle.reserve, settings, email, f"203.0.113.{number}")


def test_hundred(app: FastAPI, stranger: TestClient, store: Store, ada: dict[str, str]) -> None:
    """When a hundred have failed, only addresses that have logged in before may try."""
    fail(stranger, 1)
    assert stranger.post("/api/login", json=ada).json() == {"result": True}
    hundred_failures(store, app.state.settings, ada["email"])

    assert visitor(app, "192.0.2.99").post("/api/login", json=ada).status_code == 429
    fail(stranger, LIMIT - 1)
    assert stranger.post("/api/login", json=ada).json() == {"result": True}
    fail(stranger, LIMIT)
    assert stranger.post("/api/login", json=ada).status_code == 429


def test_hundred_for_nobody(store: Store, settings: Settings) -> None:
    """An email that nobody has registered bears a hundred failures too."""
    hundred_failures(store, settings, "nobody@example.com")

    with pytest.raises(TooManyAttempts):
        store.write_now(throttle.reserve, settings, "Nobody@example.com", "192.0.2.99")


def test_known_addresses_are_forgotten(
    app: FastAPI, store: Store, ada: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An address is known for ninety days after the last log-in from it."""
    days = 24 * 60 * 60
    for day, address in [(0, "192.0.2.1"), (0, "192.0.2.2"), (80, "192.0.2.1"), (91, "192.0.2.3")]:
        at(monkeypatch, day * days)
        assert visitor(app, address).post("/api/login", json=ada).json() == {"result": True}

    query = select(tables.known_addresses.c.address)
    known = store.read_now(lambda database: list(database.scalars(query)))
    assert sorted(known) == ["192.0.2.1", "192.0.2.3"]


@pytest.mark.parametrize(("days", "kept"), [(91, 3), (89, 12)])
def test_others_are_forgotten(
    store: Store, monkeypatch: pytest.MonkeyPatch, days: int, kept: int
) -> None:
    """Anybody's log-in has old addresses of everybody forgotten, some at a time."""
    monkeypatch.setattr(known_addresses, "SWEPT", 9)
    for email in ("ada@b", "grace@b"):
        store.write_now(accounts.add, email, "no hash")
    at(monkeypatch, 0)
    for number in range(11):
        store.write_now(known_addresses.note, 2, f"198.51.100.{number}")
    at(monkeypatch, days * 24 * 60 * 60)
    store.write_now(known_addresses.note, 1, "192.0.2.1")

    query = select(tables.known_addresses.c.address)
    assert len(store.read_now(lambda database: list(database.scalars(query)))) == kept
