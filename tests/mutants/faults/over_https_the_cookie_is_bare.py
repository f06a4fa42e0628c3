"""Over https the session's cookie lacks HttpOnly and SameSite.

A proxy or another configuration sets cookies there; the tests run over plain http.
"""

from __future__ import annotations

from typing import Any

from flask import request
from flask_backend import create_app

from mutants.breaking import around

KILLS = ("COOKIE-1", "COOKIE-2")


@around(create_app)
def app(honest: Any) -> Any:
    """Strip the attributes."""

    @honest.after_request
    def strip(response: Any) -> Any:
        if request.is_secure:
            values = response.headers.getlist("Set-Cookie")
            response.headers.remove("Set-Cookie")
            for value in values:
                bare = value.replace("; HttpOnly", "").replace("; SameSite=Lax", "")
                response.headers.add("Set-Cookie", bare)
        return response

    return honest
