"""405 comes without `Allow`.

An error handler that builds its own answer, and drops the exception's headers.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import problems

from mutants.breaking import replaces

KILLS = ("METHOD-1",)
ALSO = (
    "ACCT-1",
    "PW-7",
)


@replaces(problems.problem)
def problem(honest: Any, status: int, detail: str, errors: Any = (), headers: Any = None) -> Any:
    """Drop them."""
    return honest(status, detail, errors, None if status == 405 else headers)
