"""Logging in needs a token that an earlier GET has handed out in a cookie.

Double-submit tokens, as Angular's XSRF support and many frameworks have them. A client that knows
the contract alone cannot log in.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import create_app
from starlette.responses import JSONResponse

from mutants.breaking import around

KILLS = ("WIRE-3",)
SPOILS = "every log-in"


@around(create_app)
def app(honest: Any) -> Any:
    """Refuse a log-in without the token."""

    async def guarded(scope: Any, receive: Any, send: Any) -> None:
        named = dict(scope.get("headers", ()))
        if scope.get("path") == "/api/login" and b"x-xsrf-token" not in named:
            refusal = {"type": "about:blank", "title": "Forbidden", "status": 403}
            answer = JSONResponse(refusal, 403, media_type="application/problem+json")
            await answer(scope, receive, send)
            return
        await honest(scope, receive, send)

    return guarded
