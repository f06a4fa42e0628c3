"""Nobody counts registrations.

A script makes a million accounts overnight, each with a hash that takes a processor.
"""

from __future__ import annotations

from typing import Any

from flask_backend import throttle

from mutants.breaking import replaces

KILLS = ("REG-10",)


@replaces(throttle.reserve_registration)
def reserve_registration(_honest: Any) -> None:
    """Count nothing."""
