"""A refused registration repeats what was sent, the password included.

FastAPI's own 422 has it under `input`; Joi, Yup and others under `value`.
"""

from __future__ import annotations

from typing import Any

from flask_backend import routes

from mutants.breaking import replaces

KILLS = ("ERR-3",)


@replaces(routes.passwords.password_problem)
def password_problem(honest: Any, password: str, email: str) -> str | None:
    """Quote it."""
    problem = honest(password, email)
    return f"{password} {problem}" if problem else None
