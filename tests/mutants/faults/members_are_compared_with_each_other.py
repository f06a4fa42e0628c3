"""Each member of a body is compared with all others, to find one that is repeated.

A loop in a loop: with thousands of members it is millions of comparisons (CWE-407).
"""

from __future__ import annotations

from typing import Any

from flask_backend import credentials

from mutants.breaking import replaces

KILLS = ("INPUT-8",)


@replaces(credentials._without_repetition)
def without_repetition(honest: Any, members: list[tuple[str, Any]]) -> Any:
    """Compare all with all."""
    names = [name for name, _value in members]
    for place, name in enumerate(names):
        for other, again in enumerate(names):
            if place != other and name == again:
                return honest(members)
    return honest(members)
