"""An over-long password is answered at once, but only where there is no account.

The limit stands in one of two branches.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import passwords

from mutants.breaking import replaces

KILLS = ("ENUM-1",)


@replaces(passwords.verify_and_update)
def verify_and_update(honest: Any, password: str, stored: str | None, cost: Any) -> Any:
    """Save the work where it seems to make no difference."""
    if stored is None and len(password) > 512:
        return False, None
    return honest(password, stored, cost)
