"""The limiter counts answers from 400 on; here a failed log-in is a 200.

A limiter in front of the application, configured for "401 and 403".
"""

from __future__ import annotations

from typing import Any

from flask_backend import throttle

from mutants.breaking import replaces

KILLS = ("THROTTLE-1",)
SPOILS = "every count of failed log-ins"


@replaces(throttle.reserve)
def reserve(_honest: Any, _email: str) -> None:
    """Count nothing."""
