"""Each use writes the session's beginning anew.

One column for both times; an "upsert" that sets all of them.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import clock, sessions, tables

from mutants.breaking import replaces

KILLS = ("SESS-6",)


@replaces(sessions.note_use)
def note_use(honest: Any, database: Any, session: Any) -> None:
    """Set both times."""
    honest(database, session)
    mine = tables.sessions.c.token_digest == session.token_digest
    database.execute(tables.sessions.update().where(mine).values(created_at=clock.now()))
