"""The minimum of a password's length is counted in bytes.

Four emoji have sixteen.
"""

from __future__ import annotations

from typing import Any

from flask_backend import passwords
from flask_backend.config import settings

from mutants.breaking import replaces

KILLS = ("PW-1",)


@replaces(passwords.password_problem)
def password_problem(honest: Any, password: str, email: str) -> str | None:
    """Count bytes."""
    problem = honest(password, email)
    enough = len(password.encode()) >= settings().password_min
    return None if problem and problem.startswith("must have at least") and enough else problem
