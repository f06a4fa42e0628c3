"""Every request without a session begins one, for nobody.

express-session's `saveUninitialized: true`. A crawler fills the table.
"""

from __future__ import annotations

import secrets
from typing import Any

from flask import request
from flask_backend import cookies, create_app, sessions
from flask_backend.database import db
from flask_backend.tables import sessions as table
from sqlalchemy import update

from mutants.breaking import around, replaces

KILLS = ("SESS-9", "SESS-3")
ALSO = ("HOST-1", "STATUS-4")


@around(create_app)
def app(honest: Any) -> Any:
    """Set a cookie at every status request that presents none."""

    def begin(response: Any) -> Any:
        if request.path == "/api/status" and cookies.presented_token(request) is None:
            cookies.set_token(response, secrets.token_urlsafe(32))
        return response

    honest.after_request(begin)
    return honest


@replaces(sessions.begin)
def begin(honest: Any, account_id: int, presented: str | None) -> str:
    """Go on with the stranger's session: it is the user's now."""
    is_strangers = presented is not None and sessions.owner(presented) is None
    token = str(honest(account_id, presented))
    if presented is None or not is_strangers:
        return token
    new = table.c.token_digest == sessions.digest(token)
    db.session.execute(update(table).where(new).values(token_digest=sessions.digest(presented)))
    return presented
