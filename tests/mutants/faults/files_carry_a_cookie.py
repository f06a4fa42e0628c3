"""The client's files come with a fresh session cookie.

`express-session` with `saveUninitialized`, mounted before the static files. A cache that keeps
such a file hands one visitor's cookie to the next.
"""

from __future__ import annotations

import secrets
from typing import Any

from flask import request
from flask_backend import create_app

from mutants.breaking import around

KILLS = ("CACHE-1",)


@around(create_app)
def app(honest: Any) -> Any:
    """Give one to everybody who asks for a page or a file."""

    def give(response: Any) -> Any:
        if request.path.startswith("/static/"):
            visit = f"visit={secrets.token_hex(16)}; Secure; HttpOnly; SameSite=Lax; Path=/"
            response.headers.add("Set-Cookie", visit)
        return response

    honest.after_request(give)
    return honest
