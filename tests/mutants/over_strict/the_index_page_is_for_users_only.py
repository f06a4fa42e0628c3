"""The main route redirects strangers to a log-in page that the server has not.

`@login_required` on everything. Angular never takes over, and nobody can log in.
"""

from __future__ import annotations

from typing import Any

from flask import redirect, request
from flask_backend import cookies, create_app, sessions

from mutants.breaking import replaces_view

KILLS = ("STATIC-1",)
ALSO = ("STATIC-2", "ERR-2", "HOST-1", "METHOD-3")


@replaces_view(create_app, "client.index")
def index(honest: Any) -> Any:
    """Demand a session."""
    if sessions.recognise(cookies.presented_token(request)) is None:
        return redirect("/login")
    return honest()
