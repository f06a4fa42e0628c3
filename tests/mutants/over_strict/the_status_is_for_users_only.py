"""The status is 401 for whoever is not logged in.

One guard for everything below /api/ but the log-in.
"""

from __future__ import annotations

from typing import Any

from flask import request
from flask_backend import cookies, create_app, sessions
from flask_backend.refusals import NotLoggedIn

from mutants.breaking import around

KILLS = ("STATUS-1",)
SPOILS = "every look whether nobody is logged in"


@around(create_app)
def app(honest: Any) -> Any:
    """Guard the status."""
    inner = honest.view_functions["api.status"]

    def status() -> Any:
        if sessions.recognise(cookies.presented_token(request)) is None:
            raise NotLoggedIn
        return inner()

    honest.view_functions["api.status"] = status
    return honest
