"""Quoted values of cookies are put together again piece by piece.

CPython's `http.cookies` searched the whole rest of the value for each backslash (CVE-2024-7592).
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import create_app

from mutants.breaking import around

KILLS = ("INPUT-8",)


def unquote(value: str) -> str:
    """The value without its backslashes."""
    while "\\" in value:
        before, _, after = value.partition("\\")
        value = before + after.replace("\0", "")
        value = "".join(letter for letter in value if letter != "\0")
    return value


@around(create_app)
def app(honest: Any) -> Any:
    """Unquote every cookie, as frameworks do that keep them all."""

    async def unquoting(scope: Any, receive: Any, send: Any) -> None:
        for name, value in scope.get("headers", ()):
            if name == b"cookie":
                unquote(value.decode("latin-1"))
        await honest(scope, receive, send)

    return unquoting
