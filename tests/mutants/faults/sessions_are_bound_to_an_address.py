"""A session works only from the address from which its user has logged in.

Flask-Login's "strong" protection does so. A telephone that leaves the house is logged out.
"""

from __future__ import annotations

from typing import Any

from flask import request
from flask_backend import authentication, sessions

from mutants.breaking import replaces

KILLS = ("STATUS-2",)
ALSO = ("STATUS-4",)
FROM: dict[str, str | None] = {}


@replaces(authentication.log_in)
def log_in(honest: Any, email: str, password: str, presented: str | None) -> Any:
    """Note where the user is."""
    token = honest(email, password, presented)
    FROM[token or ""] = request.remote_addr
    return token


@replaces(sessions.recognise)
def recognise(honest: Any, token: str | None) -> Any:
    """Whoever it is, if the address is the same."""
    address = request.remote_addr
    return honest(token) if FROM.get(token or "", address) == address else None
