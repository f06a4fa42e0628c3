"""The status's answer does not say `no-store`.

Browsers and proxies keep it for a while by guessing: the user has logged out, and the page does not
know.
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
    if request.path == "/api/status":
        del response.headers["Cache-Control"]
    return response
