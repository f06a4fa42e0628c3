"""What becomes of attempts that are counted: how long they count, and one at a time."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from fastapi.testclient import TestClient
from fastapi_backend import tables, throttle
from fastapi_backend.config import Settings
from fastapi_backend.store import Store
from sqlalchemy import select
from visitors import START, WRONG, at

LIMIT, WINDOW = 10, 300  # as they are unless they are set


@pytest.fixture
def fail(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Try a wrong password so many seconds after the start."""

    def attempt(seconds: float, **other: str) -> Any:
        at(monkeypatch, seconds)
        return client.post("/api/login", json={**WRONG, **other})

    return attempt


def test_what_counts_no_more_is_forgotten(fail: Any, store: Store) -> None:
    """Nobody's attempts are kept for longer than they count."""
    fail(0)
    fail(WINDOW, email="grace@example.com")

    query = select(tables.attempts.c.made_at)
    made = store.read_now(lambda database: list(database.scalars(query)))
    assert made == [START + timedelta(seconds=WINDOW)]


def test_no_attempt_is_of_the_future(fail: Any) -> None:
    """When the clock was wrong, its attempts count for a window from now, and no longer."""
    for _ in range(LIMIT):
        fail(1000)

    assert int(fail(0).headers["Retry-After"]) == WINDOW
    assert fail(WINDOW).json() == {"result": False}


def test_the_last_second(fail: Any) -> None:
    """The shortest wait that is told is one second."""
    for _ in range(LIMIT):
        fail(0)

    assert fail(WINDOW - 0.5).headers["Retry-After"] == "1"
    assert fail(WINDOW).json() == {"result": False}


@pytest.mark.parametrize(("key", "number"), [("7" + "f" * 63, 2**63 - 1), ("f" * 64, -1)])
def test_one_at_a_time_on_postgresql(settings: Settings, key: str, number: int) -> None:
    """Attempts that count together wait for each other by a lock that fits 64 signed bits."""
    database = Mock(dialect=SimpleNamespace(name="postgresql"))
    throttle._begin(database, settings, key)

    question, values = database.execute.call_args_list[0].args
    assert "pg_advisory_xact_lock" in str(question)
    assert list(question.compile().params) == list(values)
    assert list(values.values()) == [number]
