"""A body of any media type is read as JSON.

Flask's `get_json(force=True)`: a form on another site can send `text/plain` without asking.
"""

from __future__ import annotations

from typing import Any

from flask_backend import credentials

from mutants.breaking import replaces

KILLS = ("INPUT-4",)
ALSO = ("ERR-1", "LOGOUT-6")


@replaces(credentials._is_json)
def is_json(_honest: Any, _request: Any) -> bool:
    """Look at nothing."""
    return True
