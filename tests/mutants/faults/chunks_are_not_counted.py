"""The limit looks at Content-Length only: a body in chunks may have any size.

A check in a middleware, before anybody has read the body.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import credentials
from fastapi_backend.refusals import BodyTooLarge

from mutants.breaking import replaces

KILLS = ("INPUT-5",)


@replaces(credentials._read)
async def read(_honest: Any, request: Any) -> bytes:
    """Believe what was announced."""
    if credentials._length(request) > credentials.BODY_MAX:
        raise BodyTooLarge
    return bytes(await request.body())
