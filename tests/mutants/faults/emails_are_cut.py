"""Of an email only the first 100 characters are stored; the log-in looks for all of them.

What MySQL does silently with a column that is too short, unless it runs in strict mode.
"""

from __future__ import annotations

from typing import Any

from flask_backend import accounts

from mutants.breaking import replaces

KILLS = ("REG-8",)


@replaces(accounts.add)
def add(honest: Any, email: str, password_hash: str) -> bool:
    """Cut the email."""
    return bool(honest(email[:100], password_hash))
