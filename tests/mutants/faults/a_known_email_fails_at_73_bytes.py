"""A password over 72 bytes is an error, where there is a hash to compare it with.

bcrypt 5 raises; only a known email gets that far.
"""

from __future__ import annotations

from typing import Any

from flask_backend import passwords

from mutants.breaking import replaces

KILLS = ("ENUM-2",)
ALSO = ("LOGIN-5", "PW-2", "PW-3", "PW-5", "PW-8")


@replaces(passwords._matches)
def matches(honest: Any, password: str, stored: str, cost: str) -> bool:
    """Raise as bcrypt does."""
    if len(password.encode()) > 72 and stored != passwords.dummy_hash(cost):
        raise ValueError("password cannot be longer than 72 bytes")
    return bool(honest(password, stored, cost))
