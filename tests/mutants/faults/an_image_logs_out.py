"""An image on another site's page logs the visitor out.

The same fault, done by a real page in a real browser.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import cross_site

from mutants.breaking import replaces

KILLS = ("CSRF-4",)
DRIVER = "browser"


@replaces(cross_site.check_logout)
def check_logout(_honest: Any, _request: Any) -> None:
    """Look at nothing."""
