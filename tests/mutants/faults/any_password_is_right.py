"""Checking a password is asynchronous, and nobody waits for the answer: any password is right.

Rocket.Chat CVE-2026-28514: a promise is always true.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import passwords

from mutants.breaking import replaces

KILLS = ("LOGIN-2",)
SPOILS = "every refusal of a wrong password"


@replaces(passwords.verify_and_update)
def verify_and_update(_honest: Any, _password: str, stored: str | None, _cost: str) -> Any:
    """Be content with an account."""
    return stored is not None, None
