"""A session that is not used ends in the browser only, by the cookie's Max-Age.

The tutorial's framework does so by default. A copied cookie has no expiry.
"""

from __future__ import annotations

from typing import Any

from flask_backend import sessions

from mutants.breaking import replaces

KILLS = ("SESS-5",)


@replaces(sessions._is_live)
def is_live(honest: Any, created_at: Any, last_used_at: Any, now: Any) -> bool:
    """Look at the beginning only."""
    del last_used_at
    return bool(honest(created_at, now, now))
