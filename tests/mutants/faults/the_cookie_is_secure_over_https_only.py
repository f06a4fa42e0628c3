"""The session cookie is `Secure` only where the request came over https.

`secure=request.is_secure`: behind a proxy that ends TLS it never is.
"""

from __future__ import annotations

from typing import Any

from flask import request
from flask_backend import cookies

from mutants.breaking import replaces

KILLS = ("COOKIE-3", "COOKIE-6")
SPOILS = "every session: nobody takes a `__Host-` cookie without the word"


@replaces(cookies.set_token)
def set_token(honest: Any, response: Any, token: str) -> Any:
    """Look at the connection."""
    honest(response, token)
    if request.scheme == "http":
        cookie = response.headers["Set-Cookie"].replace("Secure; ", "")
        response.headers["Set-Cookie"] = cookie
    return response
