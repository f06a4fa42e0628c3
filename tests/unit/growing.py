"""Seconds for what shall be seen before they are over: few, and more where a machine is slow."""

from __future__ import annotations

from collections.abc import Callable

LONGEST = 60.0  # seconds that what ends by itself may take
GROWING = (0.5, 5.0, LONGEST)


def tell_in_time(tell: Callable[[float], str], wanted: str) -> str:
    """What is told when something has had enough of these seconds to come to what is wanted."""
    said = ""
    for seconds in GROWING:
        if wanted in (said := tell(seconds)):
            break
    return said
