"""A member whose name differs from another one in letter case only is refused as a repetition.

Case-insensitive readers, such as Go's `encoding/json`. Unknown members have to be ignored, and
`Email` is one.
"""

from __future__ import annotations

from typing import Any

from flask_backend import credentials

from mutants.breaking import replaces

KILLS = ("INPUT-3",)


@replaces(credentials._without_repetition)
def without_repetition(honest: Any, members: list[tuple[str, Any]]) -> Any:
    """Compare small letters."""
    if len({name.lower() for name, _ in members}) != len(members):
        raise ValueError
    return honest(members)
