"""Whatever a browser asks beforehand, the answer is yes.

A middleware for CORS that answers OPTIONS by itself, and nobody has named the sites.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import create_app
from starlette.responses import Response

from mutants.breaking import around

KILLS = ("CSRF-5",)


@around(create_app)
def app(honest: Any) -> Any:
    """Answer preflights."""

    async def granting(scope: Any, receive: Any, send: Any) -> None:
        sent = dict(scope.get("headers", ()))
        if scope.get("method") == "OPTIONS" and b"access-control-request-method" in sent:
            allowed = {
                "Access-Control-Allow-Origin": sent.get(b"origin", b"*").decode(),
                "Access-Control-Allow-Methods": "*",
            }
            await Response(b"", 204, allowed)(scope, receive, send)
            return
        await honest(scope, receive, send)

    return granting
