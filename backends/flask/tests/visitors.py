"""Visitors of an application, and what they find."""

from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from flask_backend.config import Settings
from werkzeug.test import TestResponse

Credentials = dict[str, str]
ADA = {"email": "ada@example.com", "password": "correct horse battery"}
NEW = "twelve small green lamps"


def settings_in(folder: Path) -> Settings:
    """Settings with a data directory and a client side by side in a folder, and quick hashes."""
    dist = folder / "dist"
    dist.mkdir()
    (dist / "index.html").write_text('<script src="/static/main-ABCD1234.js"></script>')
    (dist / "main-ABCD1234.js").write_text("start()")
    (dist / ".secret").write_text("not part of the client")
    return Settings(data_dir=folder / "data", client_dist=dist, hash_cost="light")


def is_inside(client: FlaskClient) -> bool:
    """Whether this client is logged in."""
    return bool(client.get("/api/status").json == {"status": True})


def can_log_in(app: Flask, email: str, password: str) -> bool:
    """Whether a new client can log in like this."""
    answer = app.test_client().post("/api/login", json={"email": email, "password": password})
    return bool(answer.json == {"result": True})


def is_problem(response: TestResponse, status: int) -> bool:
    """Whether this is a problem document for the status."""
    document = response.json
    assert response.mimetype == "application/problem+json"
    assert isinstance(document, dict)
    assert document["type"] == "about:blank"
    assert document["title"]
    assert document["detail"]
    return bool(response.status_code == document["status"] == status)
