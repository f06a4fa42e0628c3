"""Logging out deletes the cookie in the browser, and nothing on the server.

The tutorial's own code, and every design with signed cookies alone: Directus CVE-2024-34709,
OliveTin CVE-2026-30224. A copied cookie stays valid.
"""

from __future__ import annotations

from typing import Any

from flask_backend import sessions

from mutants.breaking import replaces

KILLS = ("LOGOUT-3",)
ALSO = ("ACCT-1", "CACHE-1", "LOGOUT-6", "METHOD-3", "PROTECT-1")


@replaces(sessions.end)
def end(_honest: Any, _token: str | None) -> None:
    """Do nothing."""
