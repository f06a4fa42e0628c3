"""A problem's `status` says 400, whatever the answer's status is.

Copied from the first one that was written.
"""

from __future__ import annotations

from typing import Any

from flask_backend import problems

from mutants.breaking import replaces

KILLS = ("ERR-1",)
ALSO = ("PROTECT-1", "STATIC-3")


@replaces(problems._document)
def document(honest: Any, error: Any) -> Any:
    """Forget to change it."""
    return {**honest(error), "status": 400}
