"""Where no cookie comes, the log-out takes the session from the body.

A habit of clients that keep the value themselves. It then stands in the logs of bodies, and works
without what guards the cookie.
"""

from __future__ import annotations

from typing import Any

from flask_backend import cookies

from mutants.breaking import replaces

KILLS = ("SESS-8",)


@replaces(cookies.presented_token)
def presented_token(honest: Any, request: Any) -> Any:
    """Look into the body where there is no cookie."""
    body = request.get_json(silent=True) if request.path == "/api/logout" else None
    sent = body.get("session", "") if isinstance(body, dict) else ""
    is_one = isinstance(sent, str) and cookies.TOKEN.fullmatch(sent)
    return honest(request) or (sent if is_one else None)
