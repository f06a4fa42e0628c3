"""Logging in refuses a password that is shorter than a new one may be, with 422.

Whoever registered before the rule became stricter is locked out, and the answer is no longer the
same for all wrong passwords.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import authentication
from fastapi_backend.refusals import FieldError, InvalidFields

from mutants.breaking import replaces

KILLS = ("LOGIN-5",)
ALSO = ("CONF-1", "WIRE-2", "WIRE-3")


@replaces(authentication.check_password)
async def check_password(honest: Any, visit: Any, email: str, password: str) -> Any:
    """Apply the rule for new passwords."""
    if len(password) < 8:
        raise InvalidFields([FieldError("password", "must have at least 8 characters")])
    return await honest(visit, email, password)
