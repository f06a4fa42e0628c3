"""Whoever does not say `Accept: ...` is refused with 406.

Strict content negotiation in frameworks; a browser passes, a small device does not.
"""

from __future__ import annotations

from typing import Any

from flask import abort, request
from flask_backend import create_app

from mutants.breaking import around

KILLS = ("WIRE-3",)
SPOILS = "every request of a client that sends no more than it has to"


@around(create_app)
def app(honest: Any) -> Any:
    """Look for the header first."""

    def look() -> None:
        if request.path.startswith("/api/") and "Accept" not in request.headers:
            abort(406)

    honest.before_request_funcs.setdefault(None, []).insert(0, look)
    return honest
