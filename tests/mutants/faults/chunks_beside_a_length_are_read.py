"""A body in chunks is read whatever a Content-Length beside it says, and however long it is.

The limit looks at the length that was told. Two readers that disagree about where a body ends can
be played off against each other, too (request smuggling).
"""

from __future__ import annotations

from typing import Any

from flask_backend import config, framing, heads

from mutants.breaking import replaces, sets

KILLS = ("INPUT-5",)
NO_LIMIT = 10**12  # bytes

sets(framing, RAW_BODY_MAX=NO_LIMIT)
sets(config, BODY_MAX=NO_LIMIT)


@replaces(heads.check_framing)
def check_framing(_honest: Any, _first: bytes, _fields: Any) -> None:
    """Take both."""
