"""Answers carry more headers than the contract knows, as proxies and frameworks add them."""

from __future__ import annotations

from typing import Any

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
        return response

    return honest
