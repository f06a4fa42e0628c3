"""`Ada@example.com` and `ada@example.com` are two accounts.

The comparison is left to the database, and most compare exactly.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import accounts

from mutants.breaking import replaces

KILLS = ("REG-7",)
ALSO = (
    "PROTECT-2",
    "REG-9",
    "THROTTLE-2",
)


@replaces(accounts.canonical_email)
def canonical_email(_honest: Any, email: str) -> str:
    """Trim, and no more."""
    return email.strip(accounts.SPACES)
