"""Every request without a session begins one, for nobody.

express-session's `saveUninitialized: true`. A crawler fills the table.
"""

from __future__ import annotations

import secrets
from typing import Any

from flask import request
from flask_backend import cookies, create_app

from mutants.breaking import around

KILLS = ("SESS-9",)
ALSO = ("STATUS-4",)


@around(create_app)
def app(honest: Any) -> Any:
    """Set a cookie at every status request that presents none."""

    def begin(response: Any) -> Any:
        if request.path == "/api/status" and cookies.presented_token(request) is None:
            cookies.set_token(response, secrets.token_urlsafe(32))
        return response

    honest.after_request(begin)
    return honest
