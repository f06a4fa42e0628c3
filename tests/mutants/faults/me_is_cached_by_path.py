"""GET /api/me is kept for some seconds by its path, whoever asks.

A cache that does not know the cookie. Steam, Christmas 2015: users saw each other's pages.
"""

from __future__ import annotations

import time
from typing import Any

from flask_backend import create_app

from mutants.breaking import around

KILLS = ("PROTECT-3",)
SPOILS = "every look at who is logged in"


@around(create_app)
def app(honest: Any) -> Any:
    """Keep the answer."""
    inner = honest.view_functions["account.me"]
    kept: dict[str, Any] = {}

    def me() -> Any:
        response = inner()
        if kept.get("until", 0) < time.monotonic():
            kept.update(until=time.monotonic() + 2, answer=response.data)
        response.data = kept["answer"]
        return response

    honest.view_functions["account.me"] = me
    return honest
