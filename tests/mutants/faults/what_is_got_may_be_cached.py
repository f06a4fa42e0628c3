"""The answers to GET, of the status and the log-out, do not say `no-store`.

Browsers and proxies keep them for a while by guessing: the user has logged out, and the page does
not know; or a cache answers the log-out, and the server does not.
"""

from __future__ import annotations

from typing import Any

from flask import request
from flask_backend import headers

from mutants.breaking import replaces

KILLS = ("CACHE-1",)


@replaces(headers.add_headers)
def add_headers(honest: Any, response: Any) -> Any:
    """Take the word away."""
    response = honest(response)
    if request.path in ("/api/status", "/api/logout"):
        del response.headers["Cache-Control"]
    return response
