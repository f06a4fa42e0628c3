"""Registrations are counted only where they succeed.

Whoever asks for emails that are there already finds out about all of them.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import accounts
from fastapi_backend.tables import attempts
from sqlalchemy import delete, select

from mutants.breaking import replaces

KILLS = ("REG-10",)


@replaces(accounts.add)
def add(honest: Any, database: Any, email: str, password_hash: str) -> bool:
    """Take the attempt back for a duplicate."""
    done = bool(honest(database, email, password_hash))
    if not done:
        rows = attempts.c
        last = select(rows.id).where(rows.kind == "register")
        newest = database.scalar(last.order_by(rows.id.desc()).limit(1))
        database.execute(delete(attempts).where(rows.id == newest))
    return done
