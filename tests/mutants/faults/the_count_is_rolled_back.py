"""The count of a wrong password is rolled back with the request's transaction.

One transaction for each request, as pyramid_tm makes it, and a failure that ends it: whatever the
request has written is gone, the throttle's count, too.
"""

from __future__ import annotations

from typing import Any

from pyramid_backend import authentication
from pyramid_backend.store import writing
from pyramid_backend.tables import Attempt
from sqlalchemy import delete, func, select

from mutants.breaking import replaces

KILLS = ("THROTTLE-1",)
ALSO = (
    "THROTTLE-2",
    "THROTTLE-3",
    "THROTTLE-4",
)


@replaces(authentication.log_in)
def log_in(honest: Any, request: Any, email: str, password: str) -> str | None:
    """Take the attempt back."""
    token: str | None = honest(request, email, password)
    if token is None:
        with writing(request) as connection:
            newest = select(func.max(Attempt.id)).scalar_subquery()
            connection.execute(delete(Attempt).where(Attempt.id == newest))
    return token
