"""A session ends so many seconds after the log-in, though it is used all the time.

The idle limit is measured from the beginning: users are thrown out in the middle of their work.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import sessions

from mutants.breaking import replaces

KILLS = ("SESS-5",)


@replaces(sessions.note_use)
def note_use(_honest: Any, _database: Any, _session: Any) -> None:
    """Note nothing."""
