"""The session value counts in the query string, too: `?session=...`.

Sessions without cookies, as PHP's and Java's (`;jsessionid=`) once were by default. Addresses end
up in logs, histories and Referer headers.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import cookies

from mutants.breaking import replaces

KILLS = ("SESS-8",)


@replaces(cookies.presented_token)
def presented_token(honest: Any, request: Any) -> Any:
    """Look into the query where there is no cookie."""
    names = ("session", "__Host-session", "token", "sid")
    found = next((request.query_params[n] for n in names if n in request.query_params), "")
    return honest(request) or (found if cookies.TOKEN.fullmatch(found) else None)
