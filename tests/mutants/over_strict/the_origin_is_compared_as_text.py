"""An Origin is refused unless it is http:// and the host, letter by letter, whatever else is said.

Behind a proxy that speaks https the server's own page is refused; so is what the browser itself
calls honest.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import cross_site
from fastapi_backend.refusals import CrossSite

from mutants.breaking import replaces

KILLS = ("CSRF-1", "CSRF-2")
ALSO = ("COOKIE-6",)


@replaces(cross_site._refuse_other_sites)
def refuse(honest: Any, request: Any) -> None:
    """Compare before anything else."""
    own = f"http://{request.headers.get('host')}"
    if any(origin != own for origin in request.headers.getlist("origin")):
        raise CrossSite
    honest(request)
