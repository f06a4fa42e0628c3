"""The session cookie says nothing of SameSite.

Browsers differ in what they assume: Safari and Firefox send such a cookie along with other sites'
forms.
"""

from __future__ import annotations

from typing import Any

from flask_backend import cookies

from mutants.breaking import replaces

KILLS = ("COOKIE-2",)


@replaces(cookies.set_token)
def set_token(honest: Any, response: Any, token: str) -> Any:
    """Take the words away."""
    honest(response, token)
    cookie = response.headers["Set-Cookie"].replace("; SameSite=Lax", "")
    response.headers["Set-Cookie"] = cookie
    return response
