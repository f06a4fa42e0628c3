"""Who logs in over a session gets its new value in a cookie without HttpOnly and SameSite.

A second piece of code that sets the cookie: tests that log in once never meet it.
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
        if request.path == "/api/login" and "__Host-" in request.headers.get("Cookie", ""):
            values = response.headers.getlist("Set-Cookie")
            response.headers.remove("Set-Cookie")
            for value in values:
                bare = value.replace("; HttpOnly", "").replace("; SameSite=Lax", "")
                response.headers.add("Set-Cookie", bare)
        return response

    return honest
