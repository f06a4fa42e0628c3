"""Refusals are a line of plain text.

`return "nope", 422`. A client that reads JSON shows an empty message.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import problems
from starlette.responses import PlainTextResponse

from mutants.breaking import replaces

KILLS = ("ERR-1",)
ALSO = ("PROTECT-1", "PW-1", "PW-4", "STATIC-3")


@replaces(problems.problem)
def problem(_honest: Any, status: int, detail: str, _errors: Any = (), headers: Any = None) -> Any:
    """Say it in a sentence."""
    return PlainTextResponse(detail, status, headers)
