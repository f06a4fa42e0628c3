"""Whoever asks for the page is sent to the host that `X-Forwarded-Host` names.

"One address only", for search engines. Whoever can set the header leads users to another site.
"""

from __future__ import annotations

from typing import Any

from flask import redirect, request
from flask_backend import create_app

from mutants.breaking import replaces_view

KILLS = ("STATIC-3",)


@replaces_view(create_app, "client.index")
def index(honest: Any) -> Any:
    """Believe it."""
    claimed = request.headers.get("X-Forwarded-Host", request.host)
    return honest() if claimed == request.host else redirect(f"https://{claimed}/")
