"""Sessions are kept by email: after deletion and a new registration the old cookie is the new user.

Sign-in by email address as the key of everything; recycled addresses make it real.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import accounts, tables

from mutants.breaking import replaces

KILLS = ("SESS-10",)
ALSO = ("ACCT-3",)


@replaces(accounts.remove)
def remove(_honest: Any, database: Any, account_id: int) -> None:
    """Take away the password; the next registration finds the row, and its sessions."""
    mine = tables.accounts.c.id == account_id
    database.execute(tables.accounts.update().where(mine).values(password_hash="deleted"))


@replaces(accounts.add)
def add(honest: Any, database: Any, email: str, password_hash: str) -> bool:
    """Take over a row that was given up."""
    found = accounts.find(database, email)
    if found is None or found.password_hash != "deleted":
        return bool(honest(database, email, password_hash))
    accounts.replace_hash(database, found.id, password_hash)
    return True
