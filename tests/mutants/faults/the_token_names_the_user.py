"""The session value begins with the account's number.

Handy for support, and for whoever wants to know how many users there are, or whose cookie this is.
"""

from __future__ import annotations

import re
from typing import Any

from fastapi_backend import cookies, sessions, tables

from mutants.breaking import replaces, sets

KILLS = ("SESS-7",)

sets(cookies, TOKEN=re.compile(r"[A-Za-z0-9_-]{49}"))


@replaces(sessions.begin)
def begin(
    _honest: Any, database: Any, _settings: Any, account_id: int, presented: Any, **more: Any
) -> str:
    """Begin as the honest one does, with another value."""
    token = f"{account_id:05d}-{sessions.secrets.token_urlsafe(32)}"
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
