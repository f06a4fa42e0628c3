"""Carry a session's token in a cookie.

Clauses: STATUS-4, COOKIE-1, COOKIE-2, COOKIE-3, COOKIE-4, COOKIE-5, COOKIE-6.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse

from .config import COOKIE_NAME, PLAIN_COOKIE_NAME, settings

TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def presented_token(request: HttpRequest) -> str | None:
    """The token in the request's cookie; None if there is none or it cannot be one of ours.

    Two cookies of the name with different values count as none: somebody on a neighbouring
    domain may have planted the other one.
    """
    values = set(_values(request.META.get("HTTP_COOKIE", "")))
    token = values.pop() if len(values) == 1 else ""
    return token if TOKEN.fullmatch(token) else None


def set_token(response: HttpResponse, token: str) -> HttpResponse:
    """The response, so that the browser keeps the token until it is closed."""
    # __Host-: no other host can set it. HttpOnly: scripts cannot read it. Secure: never in clear
    # text over a network (loopback is let through). Lax: other sites' forms arrive without it.
    response.set_cookie(_name(), token, **_attributes())
    return response


def delete_token(response: HttpResponse) -> HttpResponse:
    """The response, so that the browser forgets the token."""
    # Browsers keep a __Host- cookie unless its deletion names the same path and Secure.
    response.set_cookie(_name(), "", max_age=0, **_attributes())  # `delete_cookie` names too little
    return response


def _name() -> str:
    return PLAIN_COOKIE_NAME if _is_plain() else COOKIE_NAME


def _attributes() -> dict[str, Any]:
    return {"path": "/", "secure": not _is_plain(), "httponly": True, "samesite": "Lax"}


def _is_plain() -> bool:
    # Nothing but the setting decides: a header of a request could be anybody's.
    return settings().plain_cookie == "loopback"


def _values(header: str) -> Iterator[str]:
    # Not `request.COOKIES`: of two cookies of one name it keeps the last, and it decodes quoted
    # values. A token needs no quotes.
    wanted = _name()
    for pair in header.split(";"):
        name, _, value = pair.strip(" \t").partition("=")
        if name == wanted:
            yield value
