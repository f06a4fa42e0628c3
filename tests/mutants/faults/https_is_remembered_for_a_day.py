"""Strict-Transport-Security holds for a day only.

The value of a first try, never raised: whoever comes back next week is sent over http once more.
"""

from __future__ import annotations

from flask_backend import headers

from mutants.breaking import sets

KILLS = ("HDR-3",)

DAY = 24 * 60 * 60  # seconds

sets(headers, ONE_YEAR=DAY, STRICT_TRANSPORT=("Strict-Transport-Security", f"max-age={DAY}"))
