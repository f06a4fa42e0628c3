"""Without a session GET /api/me redirects to the log-in page.

Flask-Login's and Django's default: fetch() follows, and the client reads HTML with status 200.
"""

from __future__ import annotations

from typing import Any

from flask import redirect
from flask_backend import create_app, refusals

from mutants.breaking import around

KILLS = ("PROTECT-1",)
ALSO = ("ACCT-1", "ACCT-2", "ACCT-3", "CACHE-1", "PROTECT-3", "PW-7", "SESS-8", "STATIC-3")


@around(create_app)
def app(honest: Any) -> Any:
    """Redirect instead of refusing."""
    honest.register_error_handler(refusals.NotLoggedIn, lambda _error: redirect("/"))
    return honest
