"""When the store fails the answer quotes the statement.

`str(error)` as the answer's detail: SQLAlchemy's texts hold the statement.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import problems

from mutants.breaking import replaces

KILLS = ("ERR-2",)


@replaces(problems.store_failed)
async def store_failed(_honest: Any, _request: Any, error: Any) -> Any:
    """Quote it."""
    return problems.problem(503, str(error))
