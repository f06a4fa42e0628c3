"""Without an account nothing is hashed: the answer comes much sooner.

OpenSSH CVE-2016-6210, and every login form that was written straight on.
"""

from __future__ import annotations

from typing import Any

from flask_backend import passwords

from mutants.breaking import replaces

KILLS = ("ENUM-1",)


@replaces(passwords.verify)
def verify(honest: Any, password: str, stored: str | None) -> bool:
    """Save the work."""
    return stored is not None and bool(honest(password, stored))
