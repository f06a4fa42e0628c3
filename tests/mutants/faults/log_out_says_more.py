"""Logging out answers with one member more than the contract names.

Harmless for a browser; but whoever compares answers, or reads them strictly, stumbles.
"""

from __future__ import annotations

from typing import Any

from flask import jsonify
from flask_backend import create_app

from mutants.breaking import around

KILLS = ("WIRE-1",)
ALSO = (
    "COOKIE-4",
    "CSRF-4",
    "LOGOUT-1",
    "LOGOUT-2",
    "LOGOUT-3",
    "LOGOUT-4",
    "LOGOUT-5",
    "LOGOUT-6",
    "METHOD-3",
    "CACHE-1",
    "CSRF-1",
    "CSRF-2",
    "CSRF-3",
    "CSRF-6",
    "HDR-3",
    "PROTECT-3",
    "SESS-1",
    "STATUS-3",
    "WIRE-2",
    "WIRE-3",
)


@around(create_app)
def app(honest: Any) -> Any:
    """Add a message to the answer."""
    inner = honest.view_functions["api.logout"]

    def log_out() -> Any:
        response = inner()
        response.data = jsonify(result="success", message="Goodbye").data
        return response

    honest.view_functions["api.logout"] = log_out
    return honest
