"""Strict-Transport-Security holds for a day only.

The value of a first try, never raised: whoever comes back next week is sent over http once more.
"""

from __future__ import annotations

from flask_backend import headers

from mutants.breaking import sets

KILLS = ("HDR-3",)

sets(headers, STRICT_TRANSPORT=("Strict-Transport-Security", f"max-age={24 * 60 * 60}"))
