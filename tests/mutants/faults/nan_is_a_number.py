"""NaN and Infinity are read as numbers.

Python's `json` does by default; they are no JSON, and another parser in the chain reads otherwise.
"""

from __future__ import annotations

import math
from typing import Any

from flask_backend import credentials

from mutants.breaking import replaces

KILLS = ("INPUT-1",)
ALSO = ("INPUT-6",)


@replaces(credentials._finite)
def finite(_honest: Any, number: str) -> float:
    """Take any number."""
    try:
        return float(number)
    except ValueError:
        return math.nan
