"""Passwords are compared without regard to letter case.

Blizzard's Battle.net, for years. The space of passwords shrinks to a fraction.
"""

from __future__ import annotations

from typing import Any

from flask_backend import passwords

from mutants.breaking import replaces

KILLS = ("LOGIN-4",)
ALSO = ("LOGIN-5", "PW-5", "PW-7")


@replaces(passwords._normal_form)
def normal_form(honest: Any, password: str) -> str:
    """Drop the case."""
    return str(honest(password)).lower()
