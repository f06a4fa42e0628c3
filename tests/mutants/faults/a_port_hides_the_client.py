"""An address that a proxy writes with its port cannot be read, and counts as the proxy.

Azure's Application Gateway and IIS write `198.51.100.7:40007`. All clients then share one count,
and the first who guesses locks out everybody.
"""

from __future__ import annotations

from typing import Any

from flask_backend import clients

from mutants.breaking import replaces

KILLS = ("THROTTLE-3",)


@replaces(clients._forwarded)
def forwarded(honest: Any, header: str) -> Any:
    """What is not plain is nobody."""
    last = header.rpartition(",")[2].strip()
    return honest(header) if clients._parse(last) else None
