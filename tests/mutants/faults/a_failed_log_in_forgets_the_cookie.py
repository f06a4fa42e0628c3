"""A failed log-in has the browser forget its cookie.

The session lives on, and its user is thrown out all the same.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import cookies, routes

from mutants.breaking import replaces_endpoint

KILLS = ("LOGIN-6",)
ALSO = ("PROTECT-3",)


@replaces_endpoint(routes.api, "/api/login")
async def login(honest: Any, **asked: Any) -> Any:
    """Delete the cookie where the pair is wrong."""
    answer = await honest(**asked)
    if not answer.result:
        cookies.delete_token(asked["response"], asked["visit"].settings)
    return answer
