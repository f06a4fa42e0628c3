"""The 401 repeats the cookie that was sent, "for debugging".

Echoing a request is what diagnosis pages do; HttpOnly is worth nothing then.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import create_app

from mutants.breaking import around

KILLS = ("ERR-3",)
ALSO = ("SESS-8",)


@around(create_app)
def app(honest: Any) -> Any:
    """Add a header with it."""

    async def echoing(scope: Any, receive: Any, send: Any) -> None:
        cookie = dict(scope.get("headers", ())).get(b"cookie", b"")

        async def add(message: Any) -> None:
            if message["type"] == "http.response.start" and message["status"] >= 400 and cookie:
                message["headers"].append((b"x-received-cookie", cookie))
            await send(message)

        await honest(scope, receive, add)

    return echoing
