"""Cookies without Secure can be switched on for everybody.

The switch for a desk is not looked at together with TLS, proxies, hosts and the address. It stands
in a file of settings that somebody copies to the server.
"""

from __future__ import annotations

from typing import Any

from flask_backend import plain_cookie

from mutants.breaking import replaces

KILLS = ("COOKIE-6",)


@replaces(plain_cookie.check)
def check(_honest: Any, _settings: Any) -> None:
    """Refuse nothing."""


@replaces(plain_cookie.check_address)
def check_address(_honest: Any, _settings: Any, _host: str) -> None:
    """Refuse nothing here either."""
