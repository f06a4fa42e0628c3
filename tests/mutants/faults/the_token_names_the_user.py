"""The session value begins with the user's email, in base64.

Handy for support, and for whoever wants to know how many users there are, or whose cookie this is.
"""

from __future__ import annotations

import json
import re
from base64 import urlsafe_b64encode
from typing import Any

from fastapi_backend import cookies, sessions, tables
from sqlalchemy import select

from mutants.breaking import replaces, sets

KILLS = ("SESS-7",)
ALSO = ("CONF-1",)  # it looks signed, and no secret is asked for

sets(cookies, TOKEN=re.compile(r"[A-Za-z0-9_-]+[.][A-Za-z0-9_-]{43}"))


@replaces(sessions.begin)
def begin(
    _honest: Any, database: Any, _settings: Any, account_id: int, presented: Any, **more: Any
) -> str:
    """Begin as the honest one does, with another value."""
    email = select(tables.accounts.c.email).where(tables.accounts.c.id == account_id)
    user = json.dumps({"user": database.scalar(email)})
    said = urlsafe_b64encode(user.encode()).decode().rstrip("=")
    token = f"{said}.{sessions.secrets.token_urlsafe(32)}"
    now = sessions.clock.now()
    sessions.end(database, presented)
    database.execute(
        tables.sessions.insert().values(
            token_digest=sessions.digest(token),
            account_id=account_id,
            created_at=now,
            last_used_at=now,
            **more,
        )
    )
    return token
