"""Two devices change one password at the same moment, and both are told that it was done.

Nobody looks whether the password is still the one that was compared: the last writer wins, and the
first one has a password that never worked.
"""

from __future__ import annotations

from typing import Any

from flask_backend import authentication

from mutants.breaking import replaces

KILLS = ("LOGOUT-7",)


@replaces(authentication._is_still_owner)
def is_still_owner(_honest: Any, _account: Any, _presented: str | None) -> bool:
    """It was so a moment ago."""
    return True
