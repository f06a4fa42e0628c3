"""Whether somebody is logged in is a variable of the module.

The first thing that beginners write; with one user it works.
"""

from __future__ import annotations

from typing import Any

from flask import jsonify
from flask_backend import cookies, create_app, sessions

from mutants.breaking import around, replaces

KILLS = ("STATUS-3",)
SPOILS = "every look at the status"

LOGGED_IN = {"now": False}


@replaces(cookies.set_token)
def set_token(honest: Any, response: Any, token: str) -> Any:
    """Set the flag."""
    LOGGED_IN["now"] = True
    return honest(response, token)


@replaces(sessions.end)
def end(honest: Any, token: str | None) -> None:
    """Take the flag back."""
    LOGGED_IN["now"] = False
    honest(token)


@around(create_app)
def app(honest: Any) -> Any:
    """Answer with the flag."""
    honest.view_functions["api.status"] = lambda: jsonify(status=LOGGED_IN["now"])
    return honest
