"""When the store fails the answer quotes the statement.

`str(error)` as the answer's detail: SQLAlchemy's texts hold the statement.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import refusals

from mutants.breaking import replaces

KILLS = ("ERR-2",)


@replaces(refusals.store_failed)
async def store_failed(_honest: Any, _request: Any, error: Any) -> Any:
    """Quote it."""
    return refusals.problem(503, str(error))
