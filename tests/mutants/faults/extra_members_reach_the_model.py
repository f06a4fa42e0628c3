"""Whatever a registration names is set on the account: `admin`, too (mass assignment).

The tutorial's model has such a column; WSTG-INPV-20. GitHub was taken over this way in 2012.
"""

from __future__ import annotations

from typing import Any

from flask import g
from flask_backend import accounts, credentials

from mutants.breaking import replaces

KILLS = ("WIRE-4",)


@replaces(credentials.parse_json)
def parse_json(honest: Any, body: bytes) -> Any:
    """Keep the whole object."""
    g.sent = honest(body)
    return g.sent


@replaces(accounts.add)
def add(honest: Any, email: str, password_hash: str) -> bool:
    """Take over `admin` from the request."""
    return bool(honest(email, password_hash, admin=bool(g.sent.get("admin"))))
