"""When the limit for an account is reached, its sessions end.

"To be safe": a stranger who guesses at random logs the owner out.
"""

from __future__ import annotations

from typing import Any

from flask_backend import accounts, sessions, throttle
from flask_backend.refusals import TooManyAttempts
from flask_backend.store import writing

from mutants.breaking import replaces

KILLS = ("THROTTLE-3",)
ALSO = ("ACCT-3", "PW-7", "THROTTLE-2")


@replaces(throttle.reserve)
def reserve(honest: Any, email: str) -> None:
    """End them."""
    try:
        honest(email)
    except TooManyAttempts:
        if account := accounts.find(email):
            with writing():
                sessions.end_all(account.id)
        raise
