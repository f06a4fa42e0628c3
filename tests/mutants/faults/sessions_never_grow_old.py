"""A session that is used all the time never ends.

A sliding expiry without an absolute one: a stolen session lives as long as its thief keeps it warm.
"""

from __future__ import annotations

from typing import Any

from flask_backend import sessions

from mutants.breaking import replaces

KILLS = ("SESS-6",)


@replaces(sessions._is_live)
def is_live(honest: Any, created_at: Any, last_used_at: Any, now: Any) -> bool:
    """Look at the last use only."""
    del created_at
    return bool(honest(now, last_used_at, now))
