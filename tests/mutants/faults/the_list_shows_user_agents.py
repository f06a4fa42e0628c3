"""The list of sessions shows the header User-Agent as it came.

What a thief's program calls itself is then markup in the page of its victim.
"""

from __future__ import annotations

from fastapi_backend import devices

from mutants.breaking import replaces

KILLS = ("ACCT-4",)


@replaces(devices.describe)
def describe(_honest: object, user_agent: str) -> str | None:
    """Keep all of it that fits."""
    return user_agent[:64] or None
