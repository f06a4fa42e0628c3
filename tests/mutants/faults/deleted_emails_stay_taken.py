"""A deleted account's email cannot be registered again.

The row is kept "for the records", with its unique key, and with the password: it still logs in.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import accounts, sessions

from mutants.breaking import replaces

KILLS = ("ACCT-3",)


@replaces(accounts.remove)
def remove(_honest: Any, database: Any, account_id: int) -> None:
    """End the sessions, and keep the row."""
    sessions.end_all(database, account_id)
