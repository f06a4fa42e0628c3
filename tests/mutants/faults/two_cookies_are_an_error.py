"""A request with two cookies of the name is refused, though they may say the same.

A parser that is strict. A cookie of a neighbouring host locks the user out until it is deleted.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import cookies
from fastapi_backend.config import COOKIE_NAME
from starlette.exceptions import HTTPException

from mutants.breaking import replaces

KILLS = ("COOKIE-5",)


@replaces(cookies.presented_token)
def presented_token(honest: Any, request: Any) -> Any:
    """Count them."""
    if ";".join(request.headers.getlist("cookie")).count(f"{COOKIE_NAME}=") > 1:
        raise HTTPException(400)
    return honest(request)
