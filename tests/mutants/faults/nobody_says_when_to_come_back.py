"""429 comes without Retry-After.

The client cannot say when the next attempt makes sense; people press the button again.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import problems

from mutants.breaking import replaces

KILLS = ("THROTTLE-1",)
ALSO = ("PW-7", "REG-10", "THROTTLE-2", "THROTTLE-3", "THROTTLE-4", "ACCT-3", "ENUM-2")


@replaces(problems.problem)
def problem(honest: Any, status: int, detail: str, errors: Any = (), headers: Any = None) -> Any:
    """Drop it."""
    return honest(status, detail, errors, None if status == 429 else headers)
