"""What becomes of attempts that are counted: how long they count, and one at a time."""

import hashlib
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_backend import clock, tables, throttle
from flask_backend.config import Settings
from flask_backend.database import db

START = clock.now()
LIMIT, WINDOW = Settings.throttle_limit, Settings.throttle_window
WRONG = {"email": "ada@example.com", "password": "wrong"}


@pytest.fixture
def fail(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Try a wrong password so many seconds after the start."""

    def attempt(seconds: float, **other: str) -> Any:
        monkeypatch.setattr(clock, "now", lambda: START + timedelta(seconds=seconds))
        return client.post("/api/login", json={**WRONG, **other})

    return attempt


def test_what_counts_no_more_is_forgotten(fail: Any) -> None:
    """Nobody's attempts are kept for longer than they count."""
    fail(0)
    fail(WINDOW, email="grace@example.com")

    made = db.session.scalars(db.select(tables.Attempt.made_at)).all()
    assert made == [START + timedelta(seconds=WINDOW)]


def test_no_attempt_is_of_the_future(fail: Any) -> None:
    """When the clock was wrong, its attempts count for a window from now, and no longer."""
    for _ in range(LIMIT):
        fail(1000)

    assert int(fail(0).headers["Retry-After"]) == WINDOW
    assert fail(WINDOW).json == {"result": False}


def test_the_last_second(fail: Any) -> None:
    """The shortest wait that is told is one second."""
    for _ in range(LIMIT):
        fail(0)

    assert fail(WINDOW - 0.5).headers["Retry-After"] == "1"
    assert fail(WINDOW).json == {"result": False}


def test_kinds_are_those_of_all_backends(client: FlaskClient, fail: Any) -> None:
    """Whatever takes over from this backend counts on: the store's contract names the kinds."""
    client.post("/api/register", json={**WRONG, "password": "correct horse battery"})
    fail(0)

    kinds = db.session.scalars(db.select(tables.Attempt.kind).order_by(tables.Attempt.id)).all()
    assert kinds == ["register", "login"]


def test_a_registration_names_no_email(client: FlaskClient) -> None:
    """In place of an email's digest there is that of the empty text, as the contract says."""
    client.post("/api/register", json={**WRONG, "password": "correct horse battery"})

    digest = db.session.scalar(db.select(tables.Attempt.email_digest))
    assert digest == hashlib.sha256(b"").hexdigest()


@pytest.mark.parametrize(("key", "number"), [("7" + "f" * 63, 2**63 - 1), ("f" * 64, -1)])
def test_one_at_a_time_on_postgresql(app: Flask, key: str, number: int) -> None:
    """Attempts that count together wait for each other by a lock that fits 64 signed bits."""
    connection = Mock(dialect=SimpleNamespace(name="postgresql"))
    assert app
    throttle._begin(connection, key)

    first = connection.execute.call_args_list[0].args[0].compile()
    assert "pg_advisory_xact_lock" in str(first)
    assert list(first.params.values()) == [number]
