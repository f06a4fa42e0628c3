"""Changing the password adds the new one, and the old one keeps working.

A cache of "known good" credentials in each worker, keyed by email and password.
"""

from __future__ import annotations

from typing import Any

from flask_backend import passwords

from mutants.breaking import replaces

KILLS = ("PW-7",)
ALSO = ("PW-5", "LOGIN-6", "SESS-10")

GOOD: set[str] = set()


@replaces(passwords.verify)
def verify(honest: Any, password: str, stored: str | None) -> bool:
    """Remember what was right once."""
    if stored is not None and password in GOOD:
        return True
    right = bool(honest(password, stored))
    if right:
        GOOD.add(password)
    return right
