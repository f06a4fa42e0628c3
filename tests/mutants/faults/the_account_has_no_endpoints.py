"""There is no password to change, no list of sessions and no end of an account.

Many backends stop where the tutorial does. That is four promises broken, and no others: nobody is
let in by an endpoint that is not there.
"""

from __future__ import annotations

from typing import Any

from flask import request
from flask_backend import create_app
from werkzeug.exceptions import NotFound

from mutants.breaking import around

KILLS = ("PW-7",)
ALSO = (
    "ACCT-1",
    "ACCT-2",
    "ACCT-3",
)
GONE = ("/api/password", "/api/sessions", "/api/account")


@around(create_app)
def app(honest: Any) -> Any:
    """Find nothing there, by whatever method."""

    def look() -> None:
        if request.path.startswith(GONE):
            raise NotFound

    honest.before_request_funcs.setdefault(None, []).insert(0, look)
    return honest
