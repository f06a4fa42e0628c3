"""Where there is an Origin header it decides, whatever Sec-Fetch-Site says.

The older check kept beside the newer one, joined by "or".
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import cross_site

from mutants.breaking import replaces

KILLS = ("CSRF-1",)


@replaces(cross_site._refuse_other_sites)
def refuse(honest: Any, request: Any) -> None:
    """Let one's own Origin pass."""
    origins = request.headers.getlist("origin")
    if len(origins) == 1 and cross_site._is_own(origins[0], request):
        return
    honest(request)
