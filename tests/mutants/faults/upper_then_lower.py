"""Emails go through `upper().lower()`, which makes dotless i and long s plain letters.

GitHub's password reset, 2019: a mail for one address went to another.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import accounts

from mutants.breaking import replaces

KILLS = ("REG-9",)
ALSO = ("REG-7",)


@replaces(accounts.canonical_email)
def canonical_email(honest: Any, email: str) -> str:
    """Fold there and back."""
    return str(honest(email)).upper().lower()
