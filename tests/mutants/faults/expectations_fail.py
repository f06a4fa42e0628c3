"""A request with `Expect: 100-continue` is refused with 417.

curl sends that header with every larger body. Some servers of embedded devices know no expectation
at all.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import create_app
from starlette.responses import PlainTextResponse

from mutants.breaking import around

KILLS = ("WIRE-5",)


@around(create_app)
def app(honest: Any) -> Any:
    """Expect nothing."""

    async def strict(scope: Any, receive: Any, send: Any) -> None:
        if b"expect" in dict(scope.get("headers", ())):
            await PlainTextResponse("Expectation Failed", 417)(scope, receive, send)
            return
        await honest(scope, receive, send)

    return strict
