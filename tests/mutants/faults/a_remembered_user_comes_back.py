"""After a log-out the next page that is asked for logs the user in again.

A cookie for "remember me" beside the session's, and a log-out that ends the session only: what
became of Flask-Login's where somebody calls `session.clear()` instead of its `logout_user()`.
"""

from __future__ import annotations

import secrets
from typing import Any

from flask import request
from flask_backend import cookies, create_app, sessions
from flask_backend.database import db
from flask_backend.store import writing
from flask_backend.tables import Account

from mutants.breaking import around, replaces

KILLS = ("STATUS-2",)

NAME = "__Host-remember"
REMEMBERED: dict[str, int | None] = {}


@replaces(cookies.set_token)
def set_token(honest: Any, response: Any, token: str) -> Any:
    """Set another one, too."""
    value = secrets.token_urlsafe(32)
    REMEMBERED[value] = sessions.owner(token)
    response.set_cookie(NAME, value, path="/", secure=True, httponly=True, samesite="Lax")
    return honest(response, token)


@around(create_app)
def app(honest: Any) -> Any:
    """Look at it where the index page is asked for."""

    def come_back(response: Any) -> Any:
        who = REMEMBERED.get(request.cookies.get(NAME, "")) if request.path == "/" else None
        token = cookies.presented_token(request)
        if who is None or sessions.recognise(token) is not None:
            return response
        with writing():
            begun = sessions.begin(who, None) if db.session.get(Account, who) else ""
        return cookies.set_token(response, begun) if begun else response

    honest.after_request(come_back)
    return honest
