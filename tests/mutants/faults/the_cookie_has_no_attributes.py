"""The session cookie is set and deleted without its attributes.

`set_cookie` and `delete_cookie` as the framework's first example shows them. A script of the page
can read it, other sites' forms bring it along, and the browser keeps it after a log-out. Seen from
inside a browser.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import cookies
from fastapi_backend.config import COOKIE_NAME

from mutants.breaking import replaces

KILLS = ("COOKIE-1", "COOKIE-2", "COOKIE-4")
DRIVER = "browser"


@replaces(cookies.set_token)
def set_token(_honest: Any, response: Any, token: str, _settings: Any) -> None:
    """Say only what the name demands."""
    response.set_cookie(COOKIE_NAME, token, secure=True, samesite="none")


@replaces(cookies.delete_token)
def delete_token(_honest: Any, response: Any, _settings: Any) -> None:
    """Say nothing, so that browsers ignore it."""
    response.delete_cookie(COOKIE_NAME)
