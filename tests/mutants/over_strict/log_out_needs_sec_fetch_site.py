"""GET /api/logout is refused where Sec-Fetch-Site is missing.

Safe by default, and curl can no longer log out; nor can Safari before 16.4.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import cross_site
from fastapi_backend.refusals import CrossSite

from mutants.breaking import replaces

KILLS = ("CSRF-3",)
SPOILS = "every log-out by a client that is no browser"


@replaces(cross_site.check_logout)
def check_logout(honest: Any, request: Any) -> None:
    """Demand the header."""
    if "sec-fetch-site" not in request.headers:
        raise CrossSite
    honest(request)
