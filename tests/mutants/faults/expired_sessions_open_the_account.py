"""The status looks at a session's age; the endpoints that give the data do not.

Two pieces of code decide who is logged in, and only one was told of the limits.
"""

from __future__ import annotations

from typing import Any

from flask import request
from flask_backend import account_routes, accounts, cookies, sessions

from mutants.breaking import replaces

KILLS = ("SESS-5", "SESS-6")


@replaces(account_routes._user)
def user(honest: Any) -> Any:
    """The account of the session, however old that is."""
    token = cookies.presented_token(request)
    found = accounts.find_by_session(sessions.digest(token)) if token else None
    return found or honest()
