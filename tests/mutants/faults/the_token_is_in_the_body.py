"""The log-in's answer holds the session value, too.

For clients that "cannot do cookies". Now every script of the page can read it, HttpOnly or not.
"""

from __future__ import annotations

from typing import Any

from flask import jsonify
from flask_backend import cookies

from mutants.breaking import replaces

KILLS = ("SESS-8",)
ALSO = ("WIRE-1",)  # one member more than the contract names
SPOILS = "the shape of a log-in's answer, which all tests look at"


@replaces(cookies.set_token)
def set_token(honest: Any, response: Any, token: str) -> Any:
    """Add it."""
    response.data = jsonify(**response.json, token=token).data
    return honest(response, token)
