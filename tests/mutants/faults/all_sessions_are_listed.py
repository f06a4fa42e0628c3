"""GET /api/sessions lists everybody's sessions.

A query that has lost its WHERE.
"""

from __future__ import annotations

from typing import Any

from flask_backend import clock, own_sessions
from flask_backend.database import db
from flask_backend.session_limits import limits
from flask_backend.session_statements import LIVE
from flask_backend.tables import Session
from sqlalchemy import select

from mutants.breaking import replaces

KILLS = ("ACCT-1",)
ALSO = ("ACCT-2",)


@replaces(own_sessions.list_of)
def list_of(_honest: Any, _token: str) -> Any:
    """Ask for all."""
    found = list(db.session.scalars(select(Session).where(*LIVE), limits(clock.now())))
    db.session.commit()
    return found
