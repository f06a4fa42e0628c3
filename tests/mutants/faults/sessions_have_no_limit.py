"""An account may have as many live sessions as somebody begins.

A program that logs in each minute fills the table, and the list of its sessions has megabytes.
"""

from __future__ import annotations

from typing import Any

from flask_backend import session_limits

from mutants.breaking import replaces

KILLS = ("SESS-11",)


@replaces(session_limits.make_room)
def make_room(_honest: Any, _account_id: int, _now: Any) -> None:
    """There is room."""
