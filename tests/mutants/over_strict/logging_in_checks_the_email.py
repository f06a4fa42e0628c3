"""Logging in refuses what is no email with 422.

pydantic's `EmailStr` in the schema that registering and logging in share.
"""

from __future__ import annotations

from typing import Any

from flask_backend import accounts, authentication
from flask_backend.refusals import FieldError, InvalidFields

from mutants.breaking import replaces

KILLS = ("LOGIN-5",)
ALSO = ("INPUT-7", "REG-8", "CONF-1")


@replaces(authentication.log_in)
def log_in(honest: Any, email: str, password: str, presented: str | None) -> Any:
    """Apply the rules for new emails."""
    if reason := accounts.email_problem(email):
        raise InvalidFields([FieldError("email", reason)])
    return honest(email, password, presented)
