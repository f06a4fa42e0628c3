"""A wrong method is 404.

Routers that know pairs of method and path only.
"""

from __future__ import annotations

from typing import Any

from flask_backend import problems
from werkzeug.exceptions import MethodNotAllowed, NotFound

from mutants.breaking import replaces

KILLS = ("METHOD-1",)
ALSO = ("ACCT-1", "PW-7", "ERR-1")


@replaces(problems.problem)
def problem(honest: Any, error: Any) -> Any:
    """Answer as if there were no such path."""
    return honest(NotFound() if isinstance(error, MethodNotAllowed) else error)
