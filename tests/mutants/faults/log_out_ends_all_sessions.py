"""Logging out ends all sessions of the user.

"Log out everywhere" as the only log-out: the phone is logged out with the library's computer.
"""

from __future__ import annotations

from typing import Any

from flask_backend import sessions
from flask_backend.store import writing

from mutants.breaking import replaces

KILLS = ("LOGOUT-4",)
ALSO = ("ACCT-1", "PROTECT-3", "STATUS-3")


@replaces(sessions.end)
def end(_honest: Any, token: str | None) -> None:
    """End the user's sessions."""
    account = sessions.recognise(token)
    if account is not None:
        with writing():
            sessions.end_all(account)
