"""Without Sec-Fetch-Site nothing is looked at.

Browsers from before 2023 send an Origin only.
"""

from __future__ import annotations

from typing import Any

from flask_backend import cross_site

from mutants.breaking import replaces

KILLS = ("CSRF-2",)
ALSO = ("CSRF-4",)


@replaces(cross_site._is_own)
def is_own(_honest: Any, _origin: str, _host: str) -> bool:
    """Believe everybody."""
    return True
