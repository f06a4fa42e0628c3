"""A password ends at a NUL character.

bcrypt's reference code: everything after it is ignored, and so is everything after a NUL that
a pre-hash happens to hold.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import passwords

from mutants.breaking import replaces

KILLS = ("INPUT-7",)
ALSO = ("LOGIN-4",)


@replaces(passwords._normal_form)
def normal_form(honest: Any, password: str) -> str:
    """Cut."""
    return str(honest(password.partition("\x00")[0] if len(password) > 20 else password))
