"""Logging in again ends the presented session only if it was another user's.

"Nothing changes for the same user": but the value may have been copied.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import sessions

from mutants.breaking import replaces

KILLS = ("SESS-4",)


@replaces(sessions.begin)
def begin(
    honest: Any, database: Any, settings: Any, account_id: int, presented: Any, **more: Any
) -> Any:
    """Look whose it is."""
    old = presented and sessions.recognise(database, settings, presented)
    if old and old.account_id == account_id:
        presented = None
    return honest(database, settings, account_id, presented, **more)
