"""What happens when something is wrong here."""

from unittest.mock import patch

import pytest
from fastapi.testclient import TestClient
from fastapi_backend import cookies, logs
from fastapi_backend.store import Store
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as NoFreeConnectionError
from visitors import ADA, is_problem

FORGED = "hunter2\r\n2026-11-23 root has logged in\x1b[2J"


def test_store_failure(client: TestClient, store: Store, caplog: pytest.LogCaptureFixture) -> None:
    """When the database fails the answer is 503 and tells nothing; the log tells why."""
    store.write_now(Connection.execute, text("DROP TABLE accounts"))

    response = client.post("/api/register", json=ADA)

    assert is_problem(response, 503)
    assert "no such table" not in response.text
    assert "no such table" in caplog.text


def test_no_free_connection(client: TestClient) -> None:
    """So it is when no connection to the database is free."""
    with patch.object(cookies, "presented_token", side_effect=NoFreeConnectionError):
        assert is_problem(client.get("/api/status"), 503)


def test_bug(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    """A bug is 500 with all headers; the log says where it is, and nothing of what was sent."""
    with patch.object(cookies, "presented_token", side_effect=RuntimeError(FORGED)):
        response = client.get("/api/status")

    assert is_problem(response, 500)
    assert response.headers["Cache-Control"] == "no-store"
    assert "RuntimeError" in caplog.text
    assert "dependencies.py" in caplog.text
    assert "hunter2" not in caplog.text + response.text


def test_log_cannot_be_forged(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    """No line of the log can be written by a visitor, though the database may quote one."""
    error = OperationalError("SELECT 1", {"email": "hunter2"}, Exception(FORGED[7:]))
    with patch.object(cookies, "presented_token", side_effect=error):
        response = client.get("/api/status")

    assert is_problem(response, 503)
    assert "hunter2" not in caplog.text
    assert "\x1b" not in caplog.text
    assert "\nroot" not in caplog.text


def test_why_the_store_failed(caplog: pytest.LogCaptureFixture) -> None:
    """The first line of what the database says, since others may quote what was sent."""
    logs.note_store_failure(DBAPIError("SELECT 1", {}, Exception("it is full\nhunter2\nmore")))

    assert caplog.messages == ["The store failed: DBAPIError: 'it is full'"]
