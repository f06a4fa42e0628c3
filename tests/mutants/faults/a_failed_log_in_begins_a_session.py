"""A failed log-in sets a session cookie, of a session for nobody.

A "flash message" that says so to the next page needs a session, and frameworks begin one.
"""

from __future__ import annotations

import secrets
from typing import Any

from fastapi_backend import cookies, routes

from mutants.breaking import replaces_endpoint

KILLS = ("SESS-9",)
ALSO = ("LOGIN-3",)  # the header, compared byte for byte; it tells nothing of accounts


@replaces_endpoint(routes.api, "/api/login")
async def login(honest: Any, **asked: Any) -> Any:
    """Begin one where the pair is wrong and there is no session."""
    answer = await honest(**asked)
    if not answer.result and asked["visit"].token is None:
        cookies.set_token(asked["response"], secrets.token_urlsafe(32), asked["visit"].settings)
    return answer
