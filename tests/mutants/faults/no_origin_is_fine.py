"""`Origin: null` passes.

"Null means none": but sandboxed frames, files and redirects send it, and an attacker can have one.
"""

from __future__ import annotations

from typing import Any

from flask_backend import cross_site

from mutants.breaking import replaces

KILLS = ("CSRF-2",)
ALSO = ("CSRF-4",)


@replaces(cross_site._is_own)
def is_own(honest: Any, origin: str, host: str) -> bool:
    """Take null for nothing."""
    return origin == "null" or bool(honest(origin, host))
