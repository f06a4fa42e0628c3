"""Every start empties the table of sessions.

Sessions kept in the process's memory, or in a folder for temporary files.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import create_app, tables

from mutants.breaking import around

KILLS = ("SESS-1",)


@around(create_app)
def app(honest: Any) -> Any:
    """Delete all sessions."""
    with honest.state.store.engine.begin() as database:
        database.execute(tables.sessions.delete())
    return honest
