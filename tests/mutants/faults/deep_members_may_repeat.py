"""Repeated names are seen at the top only, not inside other members.

A check written for the two members that matter.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import credentials

from mutants.breaking import replaces

KILLS = ("INPUT-3",)


@replaces(credentials._without_repetition)
def without_repetition(honest: Any, members: Any) -> Any:
    """Look only where there is an email."""
    names = [name for name, _ in members]
    return honest(members) if "email" in names or "password" in names else dict(members)
