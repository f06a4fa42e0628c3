"""Other sites are refused only where the request presents a session.

Log-in CSRF: another site logs the visitor in, as the attacker, and reads along.
"""

from __future__ import annotations

from typing import Any

from flask_backend import cookies, cross_site

from mutants.breaking import replaces

KILLS = ("CSRF-1",)
ALSO = ("CSRF-2", "CSRF-6")


@replaces(cross_site.check)
def check(honest: Any, request: Any) -> None:
    """Look for a session first."""
    if cookies.presented_token(request) is not None:
        honest(request)
