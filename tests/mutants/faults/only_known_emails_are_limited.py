"""The throttle counts only where there is an account.

To save rows: and 429 tells a guesser which emails are registered.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import accounts, throttle

from mutants.breaking import replaces

KILLS = ("ENUM-2",)


@replaces(throttle.reserve)
def reserve(honest: Any, database: Any, settings: Any, email: str, address: str) -> None:
    """Look for the account first."""
    if accounts.find(database, email) is not None:
        honest(database, settings, email, address)
