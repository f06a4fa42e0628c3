"""Logging out by POST is refused without a JSON body.

One check for all POSTs: a body's media type is asked for where there is no body.
"""

from __future__ import annotations

from typing import Any

from flask import request
from flask_backend import create_app
from flask_backend.refusals import NotJson

from mutants.breaking import around

KILLS = ("LOGOUT-6",)
ALSO = ("COOKIE-4", "CSRF-1", "CSRF-2", "CSRF-3", "CSRF-6")


@around(create_app)
def app(honest: Any) -> Any:
    """Demand the media type."""
    inner = honest.view_functions["api.logout"]

    def log_out() -> Any:
        if request.method == "POST" and request.mimetype != "application/json":
            raise NotJson
        return inner()

    honest.view_functions["api.logout"] = log_out
    return honest
