"""A password one character shorter than the minimum is accepted.

`>` and `>=`.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import passwords

from mutants.breaking import replaces

KILLS = ("PW-1",)


@replaces(passwords.password_problem)
def password_problem(honest: Any, password: str, email: str, settings: Any) -> Any:
    """Be one off."""
    problem = honest(password, email, settings)
    if problem and len(passwords._normal_form(password)) == settings.password_min - 1:
        return None
    return problem
