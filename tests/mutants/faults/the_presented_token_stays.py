"""Logging in keeps the token that the request presents, if it looks like one.

Session fixation: an attacker plants a value beforehand and is logged in with the victim. PHP
without `session.use_strict_mode` does it.
"""

from __future__ import annotations

from typing import Any

from flask_backend import sessions
from flask_backend.database import db
from flask_backend.tables import sessions as table
from sqlalchemy import update

from mutants.breaking import replaces

KILLS = ("SESS-3",)
ALSO = ("SESS-4",)


@replaces(sessions.begin)
def begin(honest: Any, account_id: int, presented: str | None) -> str:
    """Put the presented value in the place of the new one."""
    token = str(honest(account_id, presented))
    if presented is None:
        return token
    new = table.c.token_digest == sessions.digest(token)
    db.session.execute(update(table).where(new).values(token_digest=sessions.digest(presented)))
    return presented
