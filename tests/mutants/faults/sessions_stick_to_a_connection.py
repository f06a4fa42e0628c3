"""Who is logged in is kept with the connection, not looked up by the cookie.

NTLM works so, and a proxy that shares connections then mixes up its users.
"""

from __future__ import annotations

from typing import Any

from flask import request
from flask_backend import cookies, sessions

from mutants.breaking import replaces

KILLS = ("STATUS-2",)
SPOILS = "every session that goes on over another connection"


@replaces(cookies.set_token)
def set_token(honest: Any, response: Any, token: str) -> Any:
    """Note the connection's port."""
    PORTS[token] = request.environ.get("REMOTE_PORT", "")
    return honest(response, token)


@replaces(sessions.recognise)
def recognise(honest: Any, token: str | None) -> Any:
    """Ask for the same port."""
    port = request.environ.get("REMOTE_PORT", "")
    return honest(token) if PORTS.get(token or "") == port else None


PORTS: dict[str, str] = {}
