"""A password has to contain a digit.

Rules of composition, which NIST forbids since 2017: they make `Password1`.
"""

from __future__ import annotations

from typing import Any

from flask_backend import passwords

from mutants.breaking import replaces

KILLS = ("PW-3",)
SPOILS = "passwords of letters, which many tests use"


@replaces(passwords.password_problem)
def password_problem(honest: Any, password: str, email: str) -> str | None:
    """Look for one."""
    problem = honest(password, email)
    if problem is None and not any(each.isdigit() for each in password):
        return "must contain a digit"
    return None if problem is None else str(problem)
