"""An unknown path below /api/ is 404 with a page of HTML.

The framework's own 404, since no view was there to raise ours.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import problems
from starlette.responses import HTMLResponse

from mutants.breaking import replaces

KILLS = ("STATIC-3",)
ALSO = ("ERR-1",)


@replaces(problems.problem)
def problem(honest: Any, status: int, detail: str, *more: Any, **names: Any) -> Any:
    """Answer unknown paths in HTML."""
    if status == 404 and detail == "Not Found":
        return HTMLResponse("<h1>Not Found</h1>", 404)
    return honest(status, detail, *more, **names)
