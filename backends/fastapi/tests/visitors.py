"""Visitors of an application, and how its answers are read."""

import re
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from fastapi_backend import clock
from fastapi_backend.config import Settings
from fastapi_backend.session_statements import ROW
from fastapi_backend.sessions import Session
from httpx2 import Response
from sqlalchemy import Connection, desc

START = clock.now()
ADA = {"email": "ada@example.com", "password": "correct horse battery"}
WRONG = {**ADA, "password": "a wrong password"}
COOKIE = "__Host-session"
NEW = "a brand new password"
CHANGE = {"current": ADA["password"], "new": NEW}
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def stored_sessions(database: Connection) -> list[Session]:
    """Everybody's sessions, the newest first."""
    return [Session(*row) for row in database.execute(ROW.order_by(desc("id")))]


def visitor(app: FastAPI, address: str = "127.0.0.1") -> TestClient:
    """A visitor with an address and a cookie jar, which keeps Secure cookies only over https."""
    return TestClient(app, base_url="https://localhost", client=(address, 50000))


def settings_in(folder: Path) -> Settings:
    """Settings with a data directory and a client side by side in a folder, and quick hashes."""
    dist = folder / "dist"
    dist.mkdir()
    (dist / "index.html").write_text('<script src="/static/main-ABCD1234.js"></script>')
    (dist / "main-ABCD1234.js").write_text("start()")
    (dist / ".secret").write_text("not part of the client")
    return Settings(data_dir=folder / "data", client_dist=dist, hash_cost="light")


def with_settings(settings: Settings, **texts: object) -> Settings:
    """The settings with some of them given as in the environment."""
    return Settings(**{**asdict(settings), **texts})


def is_problem(response: Response, status: int) -> bool:
    """Whether this is a problem document for the status."""
    document = response.json()
    assert response.headers["Content-Type"] == "application/problem+json"
    assert document["type"] == "about:blank"
    assert document["title"]
    assert document["detail"]
    return bool(response.status_code == document["status"] == status)


def at(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let it be so many seconds after the start."""
    monkeypatch.setattr(clock, "now", lambda: START + timedelta(seconds=seconds))


def fail(client: TestClient, times: int, **other: str) -> None:
    """Try a wrong password so many times."""
    for _ in range(times):
        assert client.post("/api/login", json={**WRONG, **other}).json() == {"result": False}


def delete(client: TestClient, password: object) -> Any:
    """The answer to deleting the account with this password."""
    return client.request("DELETE", "/api/account", json={"password": password})


def logged_in(client: TestClient) -> bool:
    """Whether this visitor is logged in."""
    return bool(client.get("/api/status").json() == {"status": True})
