"""Attempts are counted by the email as it was typed.

A capital, or a space behind it, begins a new count for the same account.
"""

from __future__ import annotations

import hashlib
from typing import Any

from fastapi_backend import throttle

from mutants.breaking import replaces

KILLS = ("THROTTLE-2",)


@replaces(throttle._attempt)
def attempt(_honest: Any, email: str, address: str) -> Any:
    """Take the text."""
    digest = hashlib.sha256(email.encode()).hexdigest()
    return throttle._Attempt("login", digest, address)
