"""Refusals carry none of the headers that protect.

They are set in the views, or by a proxy's `add_header` without `always`.
"""

from __future__ import annotations

from typing import Any

from flask_backend import headers

from mutants.breaking import replaces

KILLS = ("HDR-1",)


@replaces(headers.add_headers)
def add_headers(honest: Any, response: Any) -> Any:
    """Keep the two for errors away."""
    response = honest(response)
    if response.status_code >= 400:
        del response.headers["X-Content-Type-Options"]
        del response.headers["Referrer-Policy"]
    return response
