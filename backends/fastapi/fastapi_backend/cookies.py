"""Carry a session's token in a cookie.

Clauses: STATUS-4, COOKIE-1, COOKIE-2, COOKIE-3, COOKIE-4, COOKIE-5, COOKIE-6.
"""

import re
from typing import Any

from fastapi import Response
from starlette.requests import HTTPConnection

from .config import COOKIE_NAME, PLAIN_COOKIE_NAME, Settings

TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def presented_token(request: HTTPConnection) -> str | None:
    """The token in the request's cookie; None if there is none or it cannot be one of ours.

    Two cookies of the name with different values count as none: somebody on a neighbouring
    domain may have planted the other one. FastAPI's Cookie() would silently take the last.
    """
    pairs = ";".join(request.headers.getlist("cookie")).split(";")
    named = [pair.strip(" \t").partition("=") for pair in pairs]
    wanted = _name(request.app.state.settings)
    values = {value for name, _, value in named if name == wanted}
    token = values.pop() if len(values) == 1 else ""
    return token if TOKEN.fullmatch(token) else None


def set_token(response: Response, token: str, settings: Settings) -> None:
    """Have the client present this token from now on."""
    response.set_cookie(_name(settings), token, **_attributes(settings))


def delete_token(response: Response, settings: Settings) -> None:
    """Have the client forget its token."""
    # Browsers keep a __Host- cookie unless its deletion names the same path and Secure.
    response.delete_cookie(_name(settings), **_attributes(settings))


def _name(settings: Settings) -> str:
    return COOKIE_NAME if settings.plain_cookie == "never" else PLAIN_COOKIE_NAME


def _attributes(settings: Settings) -> dict[str, Any]:
    # __Host-: no other host can set it. HttpOnly: scripts cannot read it. Secure: never in clear
    # text over a network (loopback is let through). Lax: other sites' forms arrive without it.
    secure = settings.plain_cookie == "never"
    return {"path": "/", "secure": secure, "httponly": True, "samesite": "lax"}
