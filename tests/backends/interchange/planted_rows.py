"""Rows that another backend, or one with a wrong clock, has written into the store."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

from fourstep.servers.instance import Instance

FILE = "fourstep.sqlite3"
FORM = "%Y-%m-%d %H:%M:%S.%f"


def from_now(**apart: float) -> str:
    """A time so far from now, as the storage contract writes it."""
    return (datetime.now(UTC) + timedelta(**apart)).strftime(FORM)


def write(server: Instance, statement: str, *values: object) -> list[tuple[Any, ...]]:
    """Run a statement in a backend's store, and tell its rows."""
    path = server.data_dir / FILE
    with closing(sqlite3.connect(path, timeout=10, isolation_level=None)) as connection:
        return connection.execute(statement, values).fetchall()


def plant_attempts(server: Instance, email: str, count: int, made_at: str) -> None:
    """Count so many attempts to log in from this machine, all made at that time."""
    digest = hashlib.sha256(email.encode()).hexdigest()
    for _ in range(count):
        write(
            server,
            "INSERT INTO attempts (kind, email_digest, address, made_at) VALUES (?, ?, ?, ?)",
            *("login", digest, "127.0.0.1", made_at),
        )


def plant_session(server: Instance, email: str, token: str, created_at: str, used_at: str) -> None:
    """Store a session of this account."""
    write(
        server,
        "INSERT INTO sessions (token_digest, account_id, created_at, last_used_at) "
        "SELECT ?, id, ?, ? FROM accounts WHERE email = ?",
        *(hashlib.sha256(token.encode()).hexdigest(), created_at, used_at, email),
    )
