"""A failed log-in ends the session that there was.

`session.clear()` as the first line of the log-in. A typing error, or another site's form, logs the
user out.
"""

from __future__ import annotations

from typing import Any

from flask import request
from flask_backend import authentication, cookies, sessions

from mutants.breaking import replaces

KILLS = ("LOGIN-6",)
ALSO = ("PROTECT-3",)


@replaces(authentication.log_in)
def log_in(honest: Any, email: str, password: str, presented: str | None) -> Any:
    """End the session first."""
    sessions.end(cookies.presented_token(request))
    return honest(email, password, presented)
