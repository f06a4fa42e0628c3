"""Of two cookies of the name the first counts.

Somebody on a neighbouring domain has planted it, with a longer path, which puts it first.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import cookies
from fastapi_backend.config import COOKIE_NAME

from mutants.breaking import replaces

KILLS = ("COOKIE-5",)


@replaces(cookies.presented_token)
def presented_token(_honest: Any, request: Any) -> Any:
    """Take the first that fits."""
    pairs = ";".join(request.headers.getlist("cookie")).split(";")
    named = [pair.strip().partition("=") for pair in pairs]
    values = [value for name, _, value in named if name == COOKIE_NAME]
    return next((each for each in values if cookies.TOKEN.fullmatch(each)), None)
