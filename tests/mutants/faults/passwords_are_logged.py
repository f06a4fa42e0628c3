"""What was sent is written into the log, the password with it.

A line of debugging that stayed. Twitter and GitHub, both 2018; Facebook, 2019.
"""

from __future__ import annotations

import logging
from typing import Any

from flask_backend import authentication

from mutants.breaking import replaces

KILLS = ("LOG-1",)


@replaces(authentication.log_in)
def log_in(honest: Any, email: str, password: str, presented: str | None) -> Any:
    """Write a line."""
    logging.getLogger("login").warning("log-in of %s with %s", email, password)
    return honest(email, password, presented)
