"""A number where a text belongs is made a text.

pydantic v1, PHP and many ORMs are so kind: a password of `1` and one of `"1"` are the same.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import credentials

from mutants.breaking import replaces

KILLS = ("INPUT-2",)
ALSO = ("ERR-1",)


@replaces(credentials.parse_json)
def parse_json(honest: Any, body: bytes) -> Any:
    """Convert."""
    value = honest(body)
    if isinstance(value, dict):
        return {k: str(v) if isinstance(v, int | float) else v for k, v in value.items()}
    return value
