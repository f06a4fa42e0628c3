"""A browser that loads pages ahead of time logs the user out.

`Sec-Purpose: prefetch` is not looked at: the user has only moved the mouse over the link.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import cross_site

from mutants.breaking import replaces

KILLS = ("CSRF-4",)


@replaces(cross_site.check_logout)
def check_logout(_honest: Any, request: Any) -> None:
    """Look at the site only."""
    cross_site._refuse_other_sites(request)
