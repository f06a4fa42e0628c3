"""The port is a part of the address under which the throttle counts.

Each connection has another one, so each guess comes from somebody new.
"""

from __future__ import annotations

from typing import Any

from flask_backend import clients

from mutants.breaking import replaces

KILLS = ("THROTTLE-2",)


@replaces(clients._forwarded)
def forwarded(honest: Any, header: str) -> Any:
    """Take it as it comes."""
    last = header.rpartition(",")[2].strip()
    return last[:45] if last.count(":") == 1 else honest(header)
