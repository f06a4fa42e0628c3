"""Logging out without a session is refused with 401.

`@login_required` on the log-out. Whoever clicks twice, or whose session has expired, sees an error.
"""

from __future__ import annotations

from typing import Any

from flask import request
from flask_backend import cookies, create_app, sessions
from flask_backend.refusals import NotLoggedIn

from mutants.breaking import around

KILLS = ("LOGOUT-2",)
ALSO = ("LOGOUT-4", "WIRE-1", "LOGOUT-6", "PROTECT-3", "STATUS-3", "WIRE-2", "WIRE-3")


@around(create_app)
def app(honest: Any) -> Any:
    """Demand a session."""
    inner = honest.view_functions["api.logout"]

    def log_out() -> Any:
        if sessions.recognise(cookies.presented_token(request)) is None:
            raise NotLoggedIn
        return inner()

    honest.view_functions["api.logout"] = log_out
    return honest
