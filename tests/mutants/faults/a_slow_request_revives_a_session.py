"""The session is saved as a whole at the end of each request, ended or not meanwhile.

What session middleware does: express-session, Rails' cookie store. Many have had it.
"""

from __future__ import annotations

import time
from typing import Any

from flask import g, request
from flask_backend import cookies, create_app, sessions
from flask_backend.database import db
from flask_backend.store import writing
from flask_backend.tables import sessions as table
from sqlalchemy import insert, select

from mutants.breaking import around

KILLS = ("LOGOUT-5",)


@around(create_app)
def app(honest: Any) -> Any:
    """Read the session at the beginning, and write it at the end."""

    def load() -> None:
        token = cookies.presented_token(request)
        found = select(table).where(table.c.token_digest == sessions.digest(token or ""))
        row = db.session.execute(found).mappings().first() if token else None
        g.loaded = dict(row) if row and request.path == "/api/status" else None
        db.session.rollback()  # others wait for the connection

    def save(response: Any) -> Any:
        if getattr(g, "loaded", None):
            time.sleep(0.02)
            still = select(table.c.id).where(table.c.token_digest == g.loaded["token_digest"])
            with writing():
                if db.session.scalar(still) is None:
                    db.session.execute(insert(table).values(**g.loaded))
        return response

    honest.before_request(load)
    honest.after_request(save)
    return honest
