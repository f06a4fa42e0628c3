"""An account may have five live sessions, the fewest that the contract allows."""

from __future__ import annotations

from flask_backend import config

SETTINGS = {"session_limit": 5}

config.Settings.session_limit = 5
