"""The list of sessions calls the current one by its token.

A table's key is handy as an id. Whoever reads over the user's shoulder, or a script of the
page, has the session.
"""

from __future__ import annotations

from typing import Any

from flask import request
from flask_backend import cookies, own_sessions

from mutants.breaking import replaces

KILLS = ("ACCT-1",)
ALSO = ("ERR-3", "SESS-8")


@replaces(own_sessions.public_id)
def public_id(honest: Any, session: Any) -> str:
    """Show what was presented."""
    token = cookies.presented_token(request)
    return token if token and own_sessions.is_current(session, token) else str(honest(session))
