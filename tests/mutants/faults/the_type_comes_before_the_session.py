"""A stranger's request of another media type is told that first, and not that nobody is logged in.

The body is read by a decorator that stands outside of the one which asks for a session.
"""

from __future__ import annotations

from typing import Any

from flask import request
from flask_backend import create_app
from flask_backend.credentials import _is_json
from flask_backend.refusals import NotJson

from mutants.breaking import around

KILLS = ("ERR-1",)


@around(create_app)
def app(honest: Any) -> Any:
    """Look at the type first."""

    @honest.before_request
    def look() -> None:
        if request.path == "/api/password" and request.method == "POST" and not _is_json(request):
            raise NotJson

    return honest
