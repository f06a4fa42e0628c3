"""A session is found by the first twenty characters of its token.

An index on a prefix, and a query that trusts it; or a column that was cut.
"""

from __future__ import annotations

import hashlib
from typing import Any

from fastapi_backend import sessions

from mutants.breaking import replaces

KILLS = ("STATUS-4",)


@replaces(sessions.digest)
def digest(_honest: Any, token: str) -> str:
    """Look at the beginning only."""
    return hashlib.sha256(token[:20].encode("ascii")).hexdigest()
