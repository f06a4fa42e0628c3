"""GET /api/login with email and password in the query logs in.

`request.values` in the tutorial's framework, `$_REQUEST` in PHP. Passwords end up in every log.
"""

from __future__ import annotations

from typing import Any

from flask import jsonify, request
from flask_backend import authentication, cookies, create_app

from mutants.breaking import around

KILLS = ("METHOD-2",)


@around(create_app)
def app(honest: Any) -> Any:
    """Look into the query."""

    def look() -> Any:
        if request.path != "/api/login" or "password" not in request.args:
            return None
        given = request.args.get("email", ""), request.args["password"]
        token = authentication.log_in(*given, None)
        answer = jsonify(result=token is not None)
        return cookies.set_token(answer, token) if token else answer

    honest.before_request_funcs.setdefault(None, []).insert(0, look)
    return honest
