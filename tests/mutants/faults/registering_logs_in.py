"""Registering begins a session.

Convenient, and many sites do it: but whoever only wanted an account is logged in on a machine that
may be someone else's, and another user's session is replaced.
"""

from __future__ import annotations

from typing import Any

from flask import g
from flask_backend import accounts, cookies, create_app, sessions
from flask_backend.store import writing

from mutants.breaking import around, replaces

KILLS = ("REG-3",)
ALSO = (
    "CSRF-6",
    "METHOD-2",
    "ACCT-1",
    "ACCT-2",
    "CSRF-1",
    "CSRF-2",
    "INPUT-4",
    "PROTECT-3",
    "SESS-9",
    "STATUS-3",
)


@replaces(accounts.add)
def add(honest: Any, email: str, password_hash: str) -> bool:
    """Remember who has registered."""
    done = bool(honest(email, password_hash))
    g.newcomer = accounts.find(email) if done else None
    return done


@around(create_app)
def app(honest: Any) -> Any:
    """Give a cookie along with the account."""
    inner = honest.view_functions["api.register"]

    def register() -> Any:
        response = inner()
        if g.newcomer is not None:
            with writing():
                token = sessions.begin(g.newcomer.id, None)
            cookies.set_token(response, token)
        return response

    honest.view_functions["api.register"] = register
    return honest
