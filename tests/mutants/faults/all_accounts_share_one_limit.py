"""The limit of live sessions counts those of all users together.

A WHERE is missing. One user who logs in often logs everybody else out.
"""

from __future__ import annotations

from typing import Any

from flask_backend import session_limits
from flask_backend.config import settings
from flask_backend.database import db
from flask_backend.tables import sessions
from sqlalchemy import delete, select

from mutants.breaking import replaces

KILLS = ("SESS-11",)
SPOILS = "that a session lives on while others log in"


@replaces(session_limits.make_room)
def make_room(_honest: Any, _account_id: int, _now: Any) -> None:
    """Delete the oldest of all."""
    newest_first = select(sessions.c.id).order_by(sessions.c.id.desc())
    ids = list(db.session.scalars(newest_first))[settings().session_limit - 1 :]
    db.session.execute(delete(sessions).where(sessions.c.id.in_(ids)))
