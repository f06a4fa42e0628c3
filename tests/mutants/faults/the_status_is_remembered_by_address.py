"""The status is kept for the next looks from each address, whoever looks.

A cache in front of the application, or a rate limiter that answers from memory. It counts looks and
not seconds, so that a busy machine sees the same.
"""

from __future__ import annotations

from typing import Any

from flask import request
from flask_backend import create_app

from mutants.breaking import around

KILLS = ("STATUS-3",)
SPOILS = "every look at the status"
LOOKS = 5  # until it is asked again


@around(create_app)
def app(honest: Any) -> Any:
    """Keep answers."""
    inner = honest.view_functions["api.status"]
    kept: dict[str, tuple[int, Any]] = {}

    def status() -> Any:
        address = request.remote_addr or ""
        left, answer = kept.get(address) or (LOOKS, inner())
        kept[address] = (left - 1, answer)
        if left == 1:
            del kept[address]
        return answer

    honest.view_functions["api.status"] = status
    return honest
