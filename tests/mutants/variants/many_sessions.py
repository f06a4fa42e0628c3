"""An account may have a thousand live sessions, the most that the contract allows."""

from __future__ import annotations

from flask_backend import config

SETTINGS = {"session_limit": 1000}

config.Settings.session_limit = 1000
