"""Registering looks first and then inserts; who loses the race is answered 503.

fastapi-users #1388; djoser #196; klangk #877.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any

from flask_backend import accounts
from flask_backend.database import db
from flask_backend.store import writing

from mutants.breaking import replaces

KILLS = ("REG-5",)


@replaces(accounts.add)
def add(_honest: Any, email: str, password_hash: str) -> bool:
    """Look, wait, insert."""
    if accounts.find(email) is not None:
        return False
    time.sleep(0.05)
    account = accounts.Account(
        email=accounts.canonical_email(email),
        password_hash=password_hash,
        registered_on=datetime.now(UTC).replace(tzinfo=None),
    )
    with writing():
        db.session.add(account)
    return True
