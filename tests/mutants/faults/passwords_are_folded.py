"""Passwords are folded with NFKC: different ones are equal.

A wide letter and a narrow one, a ligature and its letters: the space of passwords shrinks.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from flask_backend import passwords

from mutants.breaking import replaces

KILLS = ("PW-5",)


@replaces(passwords._normal_form)
def normal_form(_honest: Any, password: str) -> str:
    """Fold more than is equal."""
    return unicodedata.normalize("NFKC", password)
