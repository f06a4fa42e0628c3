"""A successful log-in does not clear the count.

Users who mistype now and then are refused in the end, although each time they got in.
"""

from __future__ import annotations

from typing import Any

from flask_backend import throttle

from mutants.breaking import replaces

KILLS = ("THROTTLE-4",)
SPOILS = "every test in which one user logs in often"


@replaces(throttle.clear)
def clear(_honest: Any, _email: str) -> None:
    """Keep counting."""
