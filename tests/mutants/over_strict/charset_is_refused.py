"""`application/json;charset=utf-8` is refused.

AngularJS sends exactly that; curl does not, so nobody notices.
"""

from __future__ import annotations

from typing import Any

from flask_backend import credentials

from mutants.breaking import replaces

KILLS = ("WIRE-2",)
ALSO = ("WIRE-5",)


@replaces(credentials._is_json)
def is_json(honest: Any, request: Any) -> bool:
    """Refuse every parameter."""
    return bool(honest(request)) and ";" not in request.headers.get("Content-Type", "")
