"""All sessions of a user have the same value: whoever logs in is given the one that there is.

Django REST framework's `Token.objects.get_or_create(user)`, copied from its documentation.
"""

from __future__ import annotations

import secrets
from typing import Any

from flask_backend import sessions
from flask_backend.database import db
from flask_backend.tables import sessions as table
from sqlalchemy import update

from mutants.breaking import replaces

KILLS = ("SESS-3",)
SPOILS = "that each device has a session of its own"

TOKENS: dict[int, str] = {}


@replaces(sessions.begin)
def begin(honest: Any, account_id: int, presented: str | None) -> str:
    """Put the user's value in the place of the new one."""
    token = TOKENS.setdefault(account_id, secrets.token_urlsafe(32))
    digest, database = sessions.digest(token), db.session.connection()
    database.execute(sessions.END, {"digest": digest})
    new = table.c.token_digest == sessions.digest(honest(account_id, presented))
    database.execute(update(table).where(new).values(token_digest=digest))
    return token
