"""The list of sessions shows those that have expired.

It is read from the table as it stands; what is live is decided elsewhere.
"""

from __future__ import annotations

from typing import Any

from flask_backend import own_sessions, sessions
from flask_backend.database import db
from flask_backend.tables import Session
from sqlalchemy import select

from mutants.breaking import replaces

KILLS = ("SESS-5",)


@replaces(own_sessions.list_of)
def list_of(_honest: Any, token: str) -> list[Session]:
    """All rows of the account."""
    mine = Session.account_id == sessions.owner(token)
    found = db.session.scalars(select(Session).where(mine)).all()
    db.session.commit()
    return list(found)
