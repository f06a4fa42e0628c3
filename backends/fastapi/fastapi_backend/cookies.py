"""Give the client its token, and take it away again.

Clauses: COOKIE-1, COOKIE-2, COOKIE-3, COOKIE-4, COOKIE-6.
"""

from typing import Any

from fastapi import Response

from .config import Settings


def set_token(response: Response, token: str, settings: Settings) -> None:
    """Have the client present this token from now on."""
    response.set_cookie(settings.cookie_name, token, **_attributes(settings))


def delete_token(response: Response, settings: Settings) -> None:
    """Have the client forget its token."""
    # Browsers keep a __Host- cookie unless its deletion names the same path and Secure.
    response.delete_cookie(settings.cookie_name, **_attributes(settings))


def _attributes(settings: Settings) -> dict[str, Any]:
    # __Host-: no other host can set it. HttpOnly: scripts cannot read it. Secure: never in clear
    # text over a network (loopback is let through). Lax: other sites' forms arrive without it.
    secure = settings.plain_cookie == "never"
    return {"path": "/", "secure": secure, "httponly": True, "samesite": "lax"}
