"""A date with a huge zone in a conditional header is an error of the server.

Werkzeug's parser of dates lets `email.utils` calculate with whatever zone a visitor writes.
"""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import Any

from flask import request
from flask_backend import create_app

from mutants.breaking import around

KILLS = ("WIRE-5",)
CONDITIONS = ("If-Modified-Since", "If-Unmodified-Since", "If-Range")


@around(create_app)
def app(honest: Any) -> Any:
    """Read all dates."""

    @honest.before_request
    def read() -> Any:
        for name in CONDITIONS:
            try:
                parsedate_to_datetime(request.headers.get(name, "")).timestamp()
            except OverflowError:
                return "Internal Server Error", 500
            except (ValueError, TypeError):
                continue
        return None

    return honest
