"""DELETE /api/sessions/{id} answers success, and the session goes on.

The row leaves the list, and the token is still honoured.
"""

from __future__ import annotations

from typing import Any

from flask_backend import own_sessions

from mutants.breaking import replaces

KILLS = ("ACCT-2",)
ALSO = ("COOKIE-4",)


@replaces(own_sessions.end)
def end(_honest: Any, _session: Any, _token: str | None) -> None:
    """End nothing."""
