"""The status is kept for some seconds for each address, whoever asks from there.

A cache in front of the application, or a rate limiter that answers from memory.
"""

from __future__ import annotations

import time
from typing import Any

from flask import request
from flask_backend import create_app

from mutants.breaking import around

KILLS = ("STATUS-3",)
SPOILS = "every look at the status"


@around(create_app)
def app(honest: Any) -> Any:
    """Keep answers."""
    inner = honest.view_functions["api.status"]
    kept: dict[str, tuple[float, Any]] = {}

    def status() -> Any:
        found = kept.get(request.remote_addr or "")
        if found is None or found[0] < time.monotonic():
            found = (time.monotonic() + 0.3, inner())
            kept[request.remote_addr or ""] = found
        return found[1]

    honest.view_functions["api.status"] = status
    return honest
