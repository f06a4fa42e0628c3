"""A second registration gets the right answer, and replaces the password all the same.

Wherever an upsert stands in the place of an insert: whoever knows an email owns the account.
"""

from __future__ import annotations

from typing import Any

from flask_backend import accounts
from flask_backend.store import writing

from mutants.breaking import replaces

KILLS = ("REG-2",)
ALSO = ("REG-5", "REG-7", "REG-9")


@replaces(accounts.add)
def add(honest: Any, email: str, password_hash: str) -> bool:
    """Write the new hash into the account that is there."""
    if honest(email, password_hash):
        return True
    account = accounts.find(email)
    with writing():
        account.password_hash = password_hash
    return False
