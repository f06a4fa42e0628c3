"""Logging out deletes a cookie of another path.

`path="/api"` in one of two places. The session's own cookie stays.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import cookies
from fastapi_backend.config import COOKIE_NAME

from mutants.breaking import replaces

KILLS = ("COOKIE-4",)
ALSO = ("ACCT-2", "ACCT-3")


@replaces(cookies.delete_token)
def delete_token(_honest: Any, response: Any, _settings: Any) -> None:
    """Name another path."""
    response.delete_cookie(COOKIE_NAME, path="/api", secure=True, httponly=True, samesite="lax")
