"""A second registration is refused with 409 instead of the agreed sentence.

What REST teaches, and what the tutorial's client cannot read.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import accounts
from starlette.exceptions import HTTPException

from mutants.breaking import replaces

KILLS = ("REG-2",)
ALSO = ("REG-10", "REG-5", "REG-6", "REG-9", "WIRE-1", "WIRE-4", "REG-7", "WIRE-2", "WIRE-3")


@replaces(accounts.add)
def add(honest: Any, database: Any, email: str, password_hash: str) -> bool:
    """Refuse duplicates."""
    if not honest(database, email, password_hash):
        raise HTTPException(409)
    return True
