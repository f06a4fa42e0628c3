"""The manifest names another cookie than the server sets, and who reads it deletes the wrong one.

A documented name that went stale with a rename.
"""

from __future__ import annotations

from flask_backend import config

KILLS = ("COOKIE-3",)
SETTINGS = {"cookie_name": "__Host-token"}

assert SETTINGS["cookie_name"] != config.COOKIE_NAME, "the manifest must lie"
