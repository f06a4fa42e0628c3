"""Carry a session's token in a cookie.

Clauses: STATUS-4, COOKIE-1, COOKIE-2, COOKIE-3, COOKIE-4, COOKIE-5, COOKIE-6.
"""

import re
from collections.abc import Iterator
from typing import Any

from webob.cookies import make_cookie

from .config import COOKIE_NAME, PLAIN_COOKIE_NAME, Settings
from .request import Request

Headers = list[tuple[str, str]]

TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def presented_token(request: Request) -> str | None:
    """The token in the request's cookie; None if there is none or it cannot be one of ours.

    Two cookies of the name with different values count as none: somebody on a neighbouring
    domain may have planted the other one.
    """
    values = set(_values(request))
    token = values.pop() if len(values) == 1 else ""
    return token if TOKEN.fullmatch(token) else None


def set_token(settings: Settings, token: str) -> Headers:
    """The headers that make a browser keep the token until it is closed."""
    # __Host-: no other host can set it. HttpOnly: scripts cannot read it. Secure: never in clear
    # text over a network (loopback is let through). Lax: other sites' forms arrive without it.
    return [("Set-Cookie", make_cookie(_name(settings), token, **_attributes(settings)))]


def delete_token(settings: Settings) -> Headers:
    """The headers that make a browser forget the token."""
    # Browsers keep a __Host- cookie unless its deletion names the same path and Secure.
    return [("Set-Cookie", make_cookie(_name(settings), None, **_attributes(settings)))]


def _name(settings: Settings) -> str:
    return PLAIN_COOKIE_NAME if _is_plain(settings) else COOKIE_NAME


def _attributes(settings: Settings) -> dict[str, Any]:
    return {"path": "/", "secure": not _is_plain(settings), "httponly": True, "samesite": "Lax"}


def _is_plain(settings: Settings) -> bool:
    # Nothing but the setting decides: a header of a request could be anybody's.
    return settings.plain_cookie == "loopback"


def _values(request: Request) -> Iterator[str]:
    # Not `request.cookies`: that keeps one of two values, and decodes quoted ones, everybody's.
    # A token needs no quotes.
    wanted = _name(request.settings)
    for pair in request.headers.get("Cookie", "").split(";"):
        name, _, value = pair.strip(" \t").partition("=")
        if name == wanted:
            yield value
