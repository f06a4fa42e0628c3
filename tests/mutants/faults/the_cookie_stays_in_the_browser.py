"""Logging out deletes the cookie without `Secure`: browsers keep a `__Host-` cookie then.

`response.delete_cookie(name)`, without the words that it was set with.
"""

from __future__ import annotations

from typing import Any

from flask_backend import cookies
from flask_backend.config import COOKIE_NAME

from mutants.breaking import replaces

KILLS = ("COOKIE-4",)
ALSO = ("ACCT-2", "ACCT-3")


@replaces(cookies.delete_token)
def delete_token(_honest: Any, response: Any) -> Any:
    """Delete too little."""
    response.delete_cookie(COOKIE_NAME)
    return response
