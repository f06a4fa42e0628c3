"""Changing the password leaves all other sessions alive.

Whoever has stolen one keeps it, although the user has done what everybody advises.
"""

from __future__ import annotations

from typing import Any

from flask_backend import sessions

from mutants.breaking import replaces

KILLS = ("PW-7",)


@replaces(sessions.end_all)
def end_all(_honest: Any, _account_id: int) -> None:
    """End none."""
