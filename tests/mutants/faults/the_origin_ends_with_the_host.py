"""An Origin is one's own if it ends with the host's name.

`origin.endswith(host)`: so does `https://evil-localhost:5000`.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import cross_site

from mutants.breaking import replaces

KILLS = ("CSRF-2",)


@replaces(cross_site._is_own)
def is_own(_honest: Any, origin: str, request: Any) -> bool:
    """Compare the ends."""
    return bool(origin.endswith(request.headers.get("host", "")))
