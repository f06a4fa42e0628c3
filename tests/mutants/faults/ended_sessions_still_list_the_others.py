"""A session that was ended still opens the endpoints that give the data.

Who it was is remembered by its token when it begins, to spare the database a question; only the
status asks whether it still lives.
"""

from __future__ import annotations

from typing import Any

from flask import request
from flask_backend import account_routes, cookies, sessions
from flask_backend.database import db
from flask_backend.tables import Account

from mutants.breaking import replaces

KILLS = ("LOGOUT-3",)
SPOILS = "that a session which has ended opens nothing"
KNOWN: dict[str, int] = {}


@replaces(sessions.begin)
def begin(honest: Any, account_id: int, presented: str | None) -> Any:
    """Remember whose it is."""
    token = honest(account_id, presented)
    KNOWN[token] = account_id
    return token


@replaces(account_routes._user)
def user(honest: Any) -> Any:
    """Whoever it was."""
    known = KNOWN.get(cookies.presented_token(request) or "")
    return (db.session.get(Account, known) if known else None) or honest()
