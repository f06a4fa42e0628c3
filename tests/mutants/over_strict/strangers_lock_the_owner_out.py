"""After so many failures for an email, nobody can log in to it, from wherever.

Account lockout, as old policies ask for. Anybody can keep a rival out of an auction.
"""

from __future__ import annotations

from typing import Any

from flask_backend import throttle

from mutants.breaking import replaces, sets

KILLS = ("THROTTLE-3",)
ALSO = ("THROTTLE-4",)

sets(throttle, EVERYWHERE=10)


@replaces(throttle._is_known)
def is_known(_honest: Any, _email: str, _address: str) -> bool:
    """Trust no address."""
    return False
