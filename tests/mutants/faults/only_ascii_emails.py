"""Emails with letters beyond ASCII are refused.

The pattern that everybody copies from the net. RFC 6531 is from 2012.
"""

from __future__ import annotations

from typing import Any

from flask_backend import accounts

from mutants.breaking import replaces

KILLS = ("REG-8",)
ALSO = (
    "REG-7",
    "REG-9",
    "THROTTLE-2",
)


@replaces(accounts.email_problem)
def email_problem(honest: Any, email: str) -> str | None:
    """Demand ASCII."""
    return honest(email) or (None if email.isascii() else "must be ASCII")
