"""The machine's own address in IPv6 is an unknown host.

Lists of allowed hosts that were written by hand name `localhost` and `127.0.0.1`.
"""

from __future__ import annotations

from flask_backend import config

KILLS = ("HOST-1",)

config.Settings.allowed_hosts = frozenset({"localhost", "127.0.0.1"})
