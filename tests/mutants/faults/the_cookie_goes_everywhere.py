"""The session cookie is `SameSite=None`.

The first answer to "my cookie does not arrive" on the net.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import cookies
from fastapi_backend.config import COOKIE_NAME

from mutants.breaking import replaces

KILLS = ("COOKIE-2",)


@replaces(cookies.set_token)
def set_token(_honest: Any, response: Any, token: str, _settings: Any) -> None:
    """Allow every site."""
    response.set_cookie(COOKIE_NAME, token, path="/", secure=True, httponly=True, samesite="none")
