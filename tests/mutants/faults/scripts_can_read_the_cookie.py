"""The session cookie has no HttpOnly.

One injected script, and the session is somebody else's.
"""

from __future__ import annotations

from typing import Any

from flask_backend import cookies

from mutants.breaking import replaces

KILLS = ("COOKIE-1",)


@replaces(cookies.set_token)
def set_token(honest: Any, response: Any, token: str) -> Any:
    """Take the word away."""
    honest(response, token)
    cookie = response.headers["Set-Cookie"].replace("HttpOnly; ", "")
    response.headers["Set-Cookie"] = cookie
    return response
