"""Of two members with one name the last counts.

What `json.loads` does. CouchDB CVE-2017-12635: one parser took the first, the other the last.
"""

from __future__ import annotations

from typing import Any

from flask_backend import credentials

from mutants.breaking import replaces

KILLS = ("INPUT-3",)
ALSO = ("ERR-1",)


@replaces(credentials._without_repetition)
def without_repetition(_honest: Any, members: Any) -> Any:
    """Keep the last."""
    return dict(members)
