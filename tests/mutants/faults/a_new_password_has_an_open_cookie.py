"""The cookie that a change of the password sets is not Secure.

It is set by code of its own, which was forgotten when the log-in was made safe.
"""

from __future__ import annotations

from typing import Any

from flask import request
from flask_backend import create_app

from mutants.breaking import around

KILLS = ("COOKIE-3",)
ALSO = ("PW-7",)


@around(create_app)
def app(honest: Any) -> Any:
    """Strip the attribute."""

    @honest.after_request
    def strip(response: Any) -> Any:
        if request.path == "/api/password" and "Set-Cookie" in response.headers:
            value = response.headers["Set-Cookie"]
            response.headers["Set-Cookie"] = value.replace("; Secure", "")
        return response

    return honest
