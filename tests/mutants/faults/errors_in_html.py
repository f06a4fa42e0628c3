"""Refusals are pages of HTML, as Flask sends them by itself."""

from __future__ import annotations

from typing import Any

from flask_backend import problems

from mutants.breaking import replaces

KILLS = ("ERR-1",)
ALSO = ("PROTECT-1", "PW-1", "PW-4", "STATIC-3")


@replaces(problems.problem)
def problem(_honest: Any, error: Any) -> Any:
    """Answer as Werkzeug does."""
    return error.get_response()
