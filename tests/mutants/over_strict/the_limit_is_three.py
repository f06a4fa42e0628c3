"""After three failures an address is refused.

"Three times" as with a bank card: people mistype.
"""

from __future__ import annotations

from copy import copy
from typing import Any

from fastapi_backend import throttle

from mutants.breaking import replaces

KILLS = ("THROTTLE-1",)
ALSO = ("THROTTLE-3",)
SPOILS = "every test that fails more than three times"


@replaces(throttle.reserve)
def reserve(honest: Any, database: Any, settings: Any, email: str, address: str) -> None:
    """Count to three."""
    strict = copy(settings)  # to make one anew would read its texts once more
    object.__setattr__(strict, "throttle_limit", 3)
    honest(database, strict, email, address)
