"""A script of the page can read the session cookie.

The same fault, seen from inside a browser.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import cookies
from fastapi_backend.config import COOKIE_NAME

from mutants.breaking import replaces

KILLS = ("COOKIE-1",)
DRIVER = "browser"


@replaces(cookies.set_token)
def set_token(_honest: Any, response: Any, token: str, _settings: Any) -> None:
    """Leave HttpOnly out."""
    response.set_cookie(COOKIE_NAME, token, path="/", secure=True, samesite="lax")
