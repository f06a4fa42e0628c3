"""Logging out empties the table of sessions.

A DELETE that has lost its WHERE.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import sessions, tables

from mutants.breaking import replaces

KILLS = ("LOGOUT-4",)
SPOILS = "that a session lives on while others log out"


@replaces(sessions._delete)
def delete(_honest: Any, database: Any, _digest: str) -> None:
    """Delete too many rows."""
    database.execute(tables.sessions.delete())
