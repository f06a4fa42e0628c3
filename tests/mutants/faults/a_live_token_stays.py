"""Logging in keeps the token where a live session is presented, and only changes whose it is.

Rails before `reset_session`, Flask-Login without `fresh`: the value from before the log-in is the
value after it.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import sessions, tables

from mutants.breaking import replaces

KILLS = ("SESS-3",)
ALSO = ("SESS-4",)


@replaces(sessions.begin)
def begin(
    honest: Any, database: Any, settings: Any, account_id: int, presented: Any, **more: Any
) -> Any:
    """Change the row that is there."""
    if presented is None or sessions.recognise(database, settings, presented) is None:
        return honest(database, settings, account_id, presented, **more)
    mine = tables.sessions.c.token_digest == sessions.digest(presented)
    database.execute(tables.sessions.update().where(mine).values(account_id=account_id))
    return presented
