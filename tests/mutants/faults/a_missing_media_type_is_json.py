"""A body without a media type is read as JSON.

A default that is meant kindly; `fetch` with a Blob sends none.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import credentials

from mutants.breaking import replaces

KILLS = ("INPUT-4",)


@replaces(credentials._is_json)
def is_json(honest: Any, request: Any) -> bool:
    """Assume JSON."""
    return "content-type" not in request.headers or bool(honest(request))
