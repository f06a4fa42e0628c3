"""A member that is missing counts as an empty text.

`request.json.get("password", "")`.
"""

from __future__ import annotations

from typing import Any

from flask_backend import credentials

from mutants.breaking import replaces

KILLS = ("INPUT-2",)
ALSO = ("ACCT-3", "ERR-1")


@replaces(credentials.parse_json)
def parse_json(honest: Any, body: bytes) -> Any:
    """Fill in what is missing."""
    value = honest(body)
    if isinstance(value, dict):
        return {"email": "", "password": "", **value}
    return value
