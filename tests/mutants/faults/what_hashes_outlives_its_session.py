"""A session is looked at before the hashing, and not again when a change is written.

Check and use are two moments (CWE-367). In between the user has logged out, since a stranger sat
at the screen; the stranger's change of the password wins all the same.
"""

from __future__ import annotations

from typing import Any

from flask_backend import sessions

from mutants.breaking import replaces

KILLS = ("LOGOUT-7",)


@replaces(sessions.still_proves)
def still_proves(_honest: Any, _token: str | None, _account_id: int) -> bool:
    """It was so a moment ago."""
    return True
