"""A body in chunks is refused, since it names no length.

WSGI applications that read `CONTENT_LENGTH` and nothing else see no body there.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import create_app
from starlette.responses import PlainTextResponse

from mutants.breaking import around

KILLS = ("WIRE-5",)
ALSO = ("INPUT-5",)


@around(create_app)
def app(honest: Any) -> Any:
    """Ask for a length."""

    async def strict(scope: Any, receive: Any, send: Any) -> None:
        if b"transfer-encoding" in dict(scope.get("headers", ())):
            await PlainTextResponse("Length Required", 411)(scope, receive, send)
            return
        await honest(scope, receive, send)

    return strict
