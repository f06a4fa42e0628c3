"""Tabs and line feeds at the ends of an email are trimmed, like spaces.

`str.strip()`. One form field then holds a header's worth of line feeds, and another part of the
system does not trim them.
"""

from __future__ import annotations

from typing import Any

from flask_backend import accounts

from mutants.breaking import replaces

KILLS = ("REG-8",)
ALSO = ("INPUT-7", "REG-6")


@replaces(accounts.email_problem)
def email_problem(honest: Any, email: str) -> str | None:
    """Trim all white space."""
    return honest(email.strip())
