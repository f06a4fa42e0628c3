"""Passwords are not normalised: the same letter from another keyboard is another one.

A Mac writes some letters as two code points, Windows as one: the user cannot log in from there.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import passwords

from mutants.breaking import replaces

KILLS = ("PW-5",)
ALSO = ("PW-1",)


@replaces(passwords._normal_form)
def normal_form(_honest: Any, password: str) -> str:
    """Leave it as it is."""
    return password
