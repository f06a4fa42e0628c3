"""Nobody counts the connections that say nothing.

Each holds a descriptor until its time is over. Some hundred of them, of one computer, and the
server can take no more: Slowloris, from 2009 (CVE-2007-6750).
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import crowd

from mutants.breaking import replaces, sets

KILLS = ("LOAD-1",)
MANY = 1_000_000

sets(crowd, WAITING_MAX=MANY)


@replaces(crowd._room)
def room(_honest: Any) -> int:
    """There is room."""
    return MANY
