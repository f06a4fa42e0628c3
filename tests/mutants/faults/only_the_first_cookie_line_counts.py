"""Of several lines `Cookie` only the first is read.

HTTP/2 front ends send each cookie in a line of its own (RFC 9113, 8.2.3), and not all of them join
the lines again. Behind one of these, users are logged out by chance.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import create_app

from mutants.breaking import around

KILLS = ("WIRE-5",)


@around(create_app)
def app(honest: Any) -> Any:
    """Drop all further lines."""

    async def forgetful(scope: Any, receive: Any, send: Any) -> None:
        headers, seen = [], False
        for name, value in scope.get("headers", ()):
            if name != b"cookie" or not seen:
                headers.append((name, value))
            seen = seen or name == b"cookie"
        await honest({**scope, "headers": headers} if headers else scope, receive, send)

    return forgetful
