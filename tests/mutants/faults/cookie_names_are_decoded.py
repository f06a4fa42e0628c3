"""The cookie's name is read after percent-decoding: `%5F%5FHost-session` counts.

A neighbouring host may set that name. PHP CVE-2020-7070, Rack CVE-2020-8184.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from flask_backend import cookies
from flask_backend.config import COOKIE_NAME

from mutants.breaking import replaces

KILLS = ("COOKIE-5",)


@replaces(cookies.presented_token)
def presented_token(honest: Any, request: Any) -> Any:
    """Decode the names."""
    found = [
        value for name, value in request.cookies.items(multi=True) if unquote(name) == COOKIE_NAME
    ]
    return honest(request) or (found[0] if found and cookies.TOKEN.fullmatch(found[0]) else None)
