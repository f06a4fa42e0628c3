"""Only the exact text `application/json` passes: capitals, or a space before `charset`, do not.

A string comparison instead of a parser: media types have no letter case (RFC 9110, 8.3.1).
"""

from __future__ import annotations

from typing import Any

from flask_backend import credentials

from mutants.breaking import replaces

KILLS = ("WIRE-2",)
ALSO = ("WIRE-5",)


@replaces(credentials._is_json)
def is_json(_honest: Any, request: Any) -> bool:
    """Compare texts."""
    return str(request.headers.get("Content-Type", "")) in (
        "application/json",
        "application/json;charset=utf-8",
    )
