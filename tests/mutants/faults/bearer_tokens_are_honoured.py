"""The session value counts in an `Authorization: Bearer` header, too.

Two doors, and the checks of the cookie (name, SameSite, other sites) guard one of them.
"""

from __future__ import annotations

from typing import Any

from flask_backend import cookies

from mutants.breaking import replaces

KILLS = ("SESS-8",)


@replaces(cookies.presented_token)
def presented_token(honest: Any, request: Any) -> Any:
    """Look into the header where there is no cookie."""
    sent = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return honest(request) or (sent if cookies.TOKEN.fullmatch(sent) else None)
