"""Each worker remembers for a minute which sessions are live; a log-out clears one memory only.

`lru_cache` on the look-up: OpenStack Keystone, Apache Airflow and others have cached tokens past
their end.
"""

from __future__ import annotations

import time
from typing import Any

from flask_backend import sessions

from mutants.breaking import replaces

KILLS = ("LOGOUT-3",)
ALSO = ("SESS-10", "SESS-4", "SESS-6", "ACCT-2", "COOKIE-4", "LOGOUT-5", "PW-7")

MEMORY: dict[str, tuple[float, int]] = {}


@replaces(sessions.recognise)
def recognise(honest: Any, token: str | None) -> int | None:
    """Look into the memory first."""
    if token is None:
        return None
    kept = MEMORY.get(token)
    if kept is not None and kept[0] > time.monotonic():
        return kept[1]
    found = honest(token)
    if found is not None:
        MEMORY[token] = (time.monotonic() + 60, found)
    return found if found is None else int(found)


@replaces(sessions.end)
def end(honest: Any, token: str | None) -> None:
    """Forget it here."""
    MEMORY.pop(token or "", None)
    honest(token)
