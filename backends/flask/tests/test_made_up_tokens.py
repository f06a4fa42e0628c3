"""What strangers can cause with tokens that prove nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask.testing import FlaskClient
from flask_backend import sessions
from flask_backend.store import writing
from sqlalchemy import Connection
from visitors import Credentials

COOKIE = "__Host-session"


def test_no_turn_to_write(
    client: FlaskClient, ada: Credentials, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A log-out writes only if it ends a session: else strangers keep all writers waiting."""
    turns = []

    @contextmanager
    def noted() -> Iterator[Connection]:
        turns.append(1)
        with writing() as connection:
            yield connection

    monkeypatch.setattr(sessions, "writing", noted)
    client.set_cookie(COOKIE, "A" * 43)
    assert client.post("/api/logout").json == {"result": "success"}
    assert not turns

    client.post("/api/login", json=ada)
    client.post("/api/logout")
    assert turns
