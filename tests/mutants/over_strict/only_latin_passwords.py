"""A password in another script is refused.

`[A-Za-z0-9 ...]` in a pattern: for half of mankind it is no password in their own language.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import passwords

from mutants.breaking import replaces

KILLS = ("PW-3",)
ALSO = (
    "PW-1",
    "PW-2",
    "PW-5",
)


@replaces(passwords.password_problem)
def password_problem(honest: Any, password: str, email: str, settings: Any) -> Any:
    """Demand ASCII."""
    problem = honest(password, email, settings)
    if problem is None and not password.isascii():
        return "must not contain special characters"
    return problem
