"""The user's own email may be the password.

The first thing that a guesser tries, and on no list.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import passwords

from mutants.breaking import replaces

KILLS = ("PW-4",)


@replaces(passwords.password_problem)
def password_problem(honest: Any, password: str, _email: str, settings: Any) -> Any:
    """Compare with nothing."""
    return honest(password, "nobody@example.com", settings)
