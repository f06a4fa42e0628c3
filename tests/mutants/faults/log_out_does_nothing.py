"""Logging out answers success, and nothing happens.

A button that was wired up and never finished; the client shows the log-in page all the same.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import cookies, sessions

from mutants.breaking import replaces

KILLS = ("LOGOUT-1",)
SPOILS = "every log-out"


@replaces(sessions.end)
def end(_honest: Any, _database: Any, _token: str | None) -> None:
    """End nothing."""


@replaces(cookies.delete_token)
def delete_token(_honest: Any, _response: Any, _settings: Any) -> None:
    """Delete nothing."""
