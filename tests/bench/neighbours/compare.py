"""Log-ins and status requests of the libraries that most people take, by the same client."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure
from bench.load import Connection, rate, request
from bench.servers import environment_with, running
from bench.throughput import CLIENTS, JSON, PAIR, SECONDS

HERE = Path(__file__).parent
FORM = b"username=ada%40example.com&password=Ada+keeps+this+to+herself"


def flask_security() -> Iterator[Figure]:
    """Flask-Security-Too with waitress."""
    packages = ("flask-security[fsqla]", "argon2-cffi", "waitress")
    python = environment_with("flask-security", packages)
    with running(python, HERE / "flask_security_app.py") as port:
        sent = request(port, "POST", "/login", PAIR, (*JSON, "Accept: application/json"))
        yield from _figures("Flask-Security-Too", port, sent, b" 200 ", "the same Argon2id")


def fastapi_users() -> Iterator[Figure]:
    """fastapi-users with uvicorn; its hashes have parameters of their own."""
    packages = ("fastapi-users[sqlalchemy]", "aiosqlite", "uvicorn")
    python = environment_with("fastapi-users", packages)
    with running(python, HERE / "fastapi_users_app.py") as port:
        line = Connection(port)
        pair = json.dumps(json.loads(PAIR)).encode()
        line.exchange(request(port, "POST", "/register", pair, JSON))
        line.close()
        form = ("Content-Type: application/x-www-form-urlencoded",)
        sent = request(port, "POST", "/auth/login", FORM, form)
        yield from _figures("fastapi-users", port, sent, b" 204 ", "its own Argon2id, 64 MiB")


def _figures(name: str, port: int, sent: bytes, wanted: bytes, bound: str) -> Iterator[Figure]:
    line = Connection(port)
    answer = line.exchange(sent).decode()
    line.close()
    cookies = [
        each.split(":", 1)[1].split(";")[0].strip()
        for each in answer.partition("\r\n\r\n")[0].split("\r\n")
        if each.lower().startswith("set-cookie:")
    ]
    found = rate(port, sent, wanted, clients=CLIENTS, seconds=SECONDS)
    yield Figure(f"{name}: log-ins a second by {CLIENTS} clients", f"{found:.1f}", bound=bound)
    asked = request(port, "GET", "/api/status", headers=[f"Cookie: {'; '.join(cookies)}"])
    found = rate(port, asked, b"true", clients=1, seconds=SECONDS)
    yield Figure(f"{name}: status requests a second, logged in", f"{found:.0f}")
