"""The list tells the device of whoever looks at it, for each session.

The header is read when the list is made, not when the session began.
"""

from __future__ import annotations

from typing import Any

from flask import request
from flask_backend import devices, own_sessions

from mutants.breaking import replaces

KILLS = ("ACCT-4",)


@replaces(own_sessions.list_of)
def list_of(honest: Any, token: str) -> Any:
    """Read the header now."""
    found = honest(token)
    for each in found:
        each.device = devices.describe(request.headers.get("User-Agent", ""))
    return found
