"""Of several registrations at the same moment, each is told that it has succeeded.

`INSERT ... ON CONFLICT DO NOTHING`, and nobody asks how many rows there were. All but one of the
users cannot log in.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import accounts

from mutants.breaking import replaces

KILLS = ("REG-5",)


@replaces(accounts.add)
def add(honest: Any, database: Any, email: str, password_hash: str) -> bool:
    """Be content with any outcome of the insert, where a look has found nobody."""
    email = accounts.canonical_email(email)
    if SEEN.get(email) and accounts.find(database, email) is not None:
        return False
    honest(database, email, password_hash)
    SEEN[email] = SEEN.get(email, 0) + 1
    return True


SEEN: dict[str, int] = {}
