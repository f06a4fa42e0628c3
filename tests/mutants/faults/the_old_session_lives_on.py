"""Logging in again begins a new session and leaves the presented one alive.

Whoever has copied the cookie before stays logged in, although the user has logged in anew.
"""

from __future__ import annotations

from typing import Any

from flask_backend import sessions

from mutants.breaking import replaces

KILLS = ("SESS-4",)


@replaces(sessions.begin)
def begin(honest: Any, account_id: int, _presented: str | None) -> str:
    """Forget what was presented."""
    return str(honest(account_id, None))
