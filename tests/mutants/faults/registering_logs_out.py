"""Registering ends the session that the request presents.

`session.clear()` at the beginning of every form. An administrator who makes an account for
somebody is thrown out.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import cookies, create_app, sessions
from starlette.requests import Request

from mutants.breaking import around

KILLS = ("REG-3",)
ALSO = ("METHOD-1", "METHOD-3")


@around(create_app)
def app(honest: Any) -> Any:
    """End the session first."""

    async def clearing(scope: Any, receive: Any, send: Any) -> None:
        if scope.get("path") == "/api/register":
            token = cookies.presented_token(Request({**scope, "app": honest}))
            await honest.state.store.write(sessions.end, token)
        await honest(scope, receive, send)

    return clearing
