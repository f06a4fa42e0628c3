"""Give the client its token, and take it away again.

Clauses: COOKIE-1, COOKIE-2, COOKIE-3, COOKIE-4.
"""

from fastapi import Response

from .config import COOKIE_NAME


def set_token(response: Response, token: str) -> None:
    """Have the client present this token from now on."""
    # __Host-: no other host can set it. HttpOnly: scripts cannot read it. Secure: never in clear
    # text over a network (loopback is let through). Lax: other sites' forms arrive without it.
    response.set_cookie(COOKIE_NAME, token, path="/", secure=True, httponly=True, samesite="lax")


def delete_token(response: Response) -> None:
    """Have the client forget its token."""
    # Browsers keep a __Host- cookie unless its deletion names the same path and Secure.
    response.delete_cookie(COOKIE_NAME, path="/", secure=True, httponly=True, samesite="lax")
