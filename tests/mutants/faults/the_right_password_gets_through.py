"""While the limit is reached, the right password still answers true.

"We must not lock the user out": a guesser goes on at full speed, and simply waits for true.
"""

from __future__ import annotations

from typing import Any

from flask_backend import authentication, throttle
from flask_backend.refusals import TooManyAttempts

from mutants.breaking import replaces

KILLS = ("THROTTLE-1",)
SPOILS = "every test that tells by the right password whether the limit is reached"


@replaces(authentication.log_in)
def log_in(honest: Any, email: str, password: str, presented: str | None) -> Any:
    """Look at the password all the same."""
    try:
        return honest(email, password, presented)
    except TooManyAttempts:
        if authentication._owner(email, password) is None:
            raise
        throttle.clear(email)
        throttle.db.session.commit()
        return honest(email, password, presented)
