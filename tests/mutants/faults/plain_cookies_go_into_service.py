"""Cookies without Secure can be switched on for everybody.

The switch for a desk is not looked at together with TLS, proxies, hosts and the address. It stands
in a file of settings that somebody copies to the server.
"""

from __future__ import annotations

from typing import Any

from flask_backend import config

KILLS = ("COOKIE-6",)


def never_mind(_settings: config.Settings, _host: Any = "") -> None:
    """Refuse nothing."""


config.Settings.check = never_mind
config.Settings.check_address = never_mind
