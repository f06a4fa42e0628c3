"""A path with a slash too many redirects to an address that is built from the Host header.

Starlette's and Werkzeug's default. A cache keeps it, and sends everybody to the attacker's host.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import create_app
from starlette.responses import RedirectResponse

from mutants.breaking import around

KILLS = ("HOST-1",)
ALSO = ("CONF-1", "STATIC-3", "CACHE-1", "CSRF-6", "HDR-1", "HDR-2")


@around(create_app)
def app(honest: Any) -> Any:
    """Redirect."""

    async def redirecting(scope: Any, receive: Any, send: Any) -> None:
        path = scope.get("path", "")
        if len(path) > 1 and path.endswith("/"):
            sent = dict(scope["headers"])
            host = sent.get(b"x-forwarded-host") or sent.get(b"host") or b""
            target = RedirectResponse(f"http://{host.decode('latin-1')}{path.rstrip('/')}")
            await target(scope, receive, send)
            return
        await honest(scope, receive, send)

    return redirecting
