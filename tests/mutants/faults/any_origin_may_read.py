"""Every Origin is allowed to read answers, with the visitor's cookies.

`CORS(app, supports_credentials=True)`: Flask-CORS sends an Origin back as it came, and permits
everybody where none is told.
"""

from __future__ import annotations

from typing import Any

from flask import request
from flask_backend import headers

from mutants.breaking import replaces

KILLS = ("CSRF-5",)


@replaces(headers.add_headers)
def add_headers(honest: Any, response: Any) -> Any:
    """Reflect the Origin."""
    response.headers["Access-Control-Allow-Origin"] = request.headers.get("Origin", "*")
    if "Origin" in request.headers:
        response.headers["Access-Control-Allow-Credentials"] = "true"
    return honest(response)
