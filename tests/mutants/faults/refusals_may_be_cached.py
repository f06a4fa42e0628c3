"""Refusals do not say `no-store`, and 404 may be kept by guessing.

The header is set where the view succeeds: errors go another way through the framework.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import headers

from mutants.breaking import replaces

KILLS = ("CACHE-1",)


@replaces(headers._further)
def further(honest: Any, path: str, answer: Any) -> Any:
    """Leave the header out where the answer is no success."""
    added = honest(path, answer)
    return [each for each in added if answer["status"] < 400 or each[0] != b"cache-control"]
