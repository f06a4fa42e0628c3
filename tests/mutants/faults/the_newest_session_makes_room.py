"""When there are too many sessions, the last one ends instead of the first.

The order of the rows is the wrong way round: who logs in on a new device throws out the device
before, and the forgotten ones of last month live on.
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


@replaces(session_limits.make_room)
def make_room(_honest: Any, account_id: int, _now: Any) -> None:
    """Delete from the wrong end."""
    mine = select(sessions.c.id).where(sessions.c.account_id == account_id).order_by(sessions.c.id)
    ids = list(db.session.scalars(mine))[settings().session_limit - 1 :]
    db.session.execute(delete(sessions).where(sessions.c.id.in_(ids)))
