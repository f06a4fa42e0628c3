"""DELETE /api/sessions/{id} answers success, and the session goes on, be it another or this one.

The endpoint is there, and what it should do was left for later.
"""

from __future__ import annotations

from typing import Any

from flask_backend import create_app, own_sessions

from mutants.breaking import replaces, replaces_view

KILLS = ("ACCT-2",)
ALSO = ("COOKIE-4",)


@replaces(own_sessions.end)
def end(_honest: Any, _session: Any, _token: str | None) -> None:
    """End nothing."""


@replaces_view(create_app, "account.end_session")
def end_session(honest: Any, public_id: str) -> Any:
    """Leave the cookie where it is."""
    answer = honest(public_id)
    answer.headers.pop("Set-Cookie", None)
    return answer
