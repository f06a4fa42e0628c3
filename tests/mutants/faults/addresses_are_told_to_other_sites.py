"""The `Referrer-Policy` is `unsafe-url`.

A word from an old answer on the net: every link tells its target where the user was.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import headers

from mutants.breaking import replaces

KILLS = ("HDR-1",)


@replaces(headers._further)
def further(honest: Any, path: str, answer: Any) -> Any:
    """Change the word."""
    other = (b"referrer-policy", b"unsafe-url")
    return [other if each[0] == other[0] else each for each in honest(path, answer)]
