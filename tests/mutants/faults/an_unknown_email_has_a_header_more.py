"""A known email's answer carries a header that an unknown one's does not.

Debug headers, cache keys, `X-User-Id`: nobody sees them in the page.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import accounts, routes

from mutants.breaking import replaces, replaces_endpoint

KILLS = ("ENUM-2",)

FOUND: dict[str, bool] = {}


@replaces(accounts.find)
def find(honest: Any, database: Any, email: str) -> Any:
    """Note what was found."""
    account = honest(database, email)
    FOUND[email] = account is not None
    return account


@replaces_endpoint(routes.api, "/api/login")
async def login(honest: Any, **asked: Any) -> Any:
    """Tell in a header whether there is an account."""
    answer = await honest(**asked)
    if FOUND.get(asked["credentials"].email):
        asked["response"].headers["X-Account"] = "found"
    return answer
