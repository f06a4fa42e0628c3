"""A bare `except` turns every failure of the database into "already registered".

The tutorial's own code. Whoever cannot register because the disk is full is told a lie.
"""

from __future__ import annotations

from typing import Any

from flask_backend import accounts
from sqlalchemy.exc import DBAPIError

from mutants.breaking import replaces

KILLS = ("REG-6",)


@replaces(accounts.add)
def add(honest: Any, email: str, password_hash: str) -> bool:
    """Catch too much."""
    try:
        return bool(honest(email, password_hash))
    except DBAPIError:
        return False
