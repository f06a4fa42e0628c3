"""The client's address is read from X-Forwarded-For, whoever sends it.

`ProxyFix` without a proxy. Each guess comes from a new address.
"""

from __future__ import annotations

from typing import Any

from flask_backend import clients

from mutants.breaking import replaces

KILLS = ("THROTTLE-2",)


@replaces(clients.client_address)
def client_address(honest: Any, asked: Any) -> str:
    """Believe it."""
    named = asked.headers.get("X-Forwarded-For") or asked.headers.get("X-Real-IP")
    return named.partition(",")[0].strip()[:45] if named else str(honest(asked))
