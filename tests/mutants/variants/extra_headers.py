"""Answers carry more headers than the contract knows, and log-ins another cookie."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_backend import create_app

from mutants.breaking import around

MORE = {
    "X-Request-Id": "7f3a0b1c",
    "Server-Timing": "app;dur=1.5",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), microphone=()",
    "Vary": "Cookie, Accept-Encoding",
    "X-RateLimit-Remaining": "7",
}


@around(create_app)
def app(honest: Any) -> Any:
    """Add the headers to every answer."""

    @honest.after_request
    def add(response: Any) -> Any:
        response.headers.extend(MORE)
        if request.path == "/api/login" and "Set-Cookie" in response.headers:
            response.set_cookie("__Host-theme", "dark", secure=True, httponly=True, samesite="Lax")
        return response

    return honest
