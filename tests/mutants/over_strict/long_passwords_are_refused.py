"""A password of more than 32 characters is refused.

A column's width, shown to the user. Whoever has a password manager is told to be less careful.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import passwords

from mutants.breaking import replaces

KILLS = ("PW-2",)
ALSO = ("PW-4", "PW-1")


@replaces(passwords.password_problem)
def password_problem(honest: Any, password: str, email: str, settings: Any) -> Any:
    """Add a maximum."""
    if len(password) > 60:
        return "must have at most 60 characters"
    return honest(password, email, settings)
