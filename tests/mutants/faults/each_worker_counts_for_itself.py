"""Attempts are counted in the process's memory.

Two workers allow twice as many, and a restart begins anew. The default of most limiters.
"""

from __future__ import annotations

import time
from typing import Any

from flask import request
from flask_backend import clients, throttle
from flask_backend.accounts import canonical_email
from flask_backend.config import settings
from flask_backend.refusals import TooManyAttempts

from mutants.breaking import replaces

KILLS = ("THROTTLE-2",)
ALSO = ("ENUM-2", "THROTTLE-3")

MADE: dict[tuple[str, str], list[float]] = {}


@replaces(throttle.reserve)
def reserve(_honest: Any, email: str) -> None:
    """Count here."""
    made = MADE.setdefault((canonical_email(email), clients.client_address(request)), [])
    window, now = settings().throttle_window, time.monotonic()
    made[:] = [each for each in made if each > now - window]
    if len(made) >= settings().throttle_limit:
        raise TooManyAttempts(max(1, int(made[-settings().throttle_limit] + window - now) + 1))
    made.append(now)


@replaces(throttle.clear)
def clear(_honest: Any, email: str) -> None:
    """Forget here."""
    MADE.pop((canonical_email(email), clients.client_address(request)), None)
