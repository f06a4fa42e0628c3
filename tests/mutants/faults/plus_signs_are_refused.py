"""An email with a plus is refused, or whatever else a narrow pattern does not know.

Countless sign-up forms.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import accounts

from mutants.breaking import replaces

KILLS = ("REG-8",)
ALSO = ("REG-7",)


@replaces(accounts.email_problem)
def email_problem(honest: Any, email: str) -> str | None:
    """Know no plus."""
    return honest(email) or ("must not contain +" if "+" in email else None)
