"""An email ends at a NUL character, like a text in C.

An email with a NUL and anything behind it is registered as somebody, and logs in as Ada.
"""

from __future__ import annotations

from typing import Any

from flask_backend import accounts

from mutants.breaking import replaces

KILLS = ("INPUT-7",)
ALSO = ("REG-8",)


@replaces(accounts.find)
def find(honest: Any, email: str) -> Any:
    """Look for what stands before it."""
    return honest(email.partition("\x00")[0])
