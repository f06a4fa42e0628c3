"""Files come compressed also to those who refuse that.

A server that looks for the word in Accept-Encoding, and so takes `gzip;q=0` for a wish.
"""

from __future__ import annotations

from flask_backend import compressed

from mutants.breaking import replaces

KILLS = ("STATIC-5",)


@replaces(compressed._wishes)
def wishes(_honest: object, accepted: str) -> dict[str, float]:
    """Read the names, and not the weights."""
    return {word: 1.0 for word in ("br", "gzip", "*") if word in accepted}
