"""Every limit that a manifest can declare is another one."""

from __future__ import annotations

from flask_backend import config

from mutants.breaking import sets

SETTINGS = {
    "password_min": 8,
    "password_max": 64,
    "body_max": 16384,
    "throttle_limit": 25,
    "register_limit": 120,
    "session_idle": 1800,
    "session_absolute": 2592000,
}

sets(config, PASSWORD_MAX=64, BODY_MAX=16384)
for name in ("password_min", "throttle_limit", "register_limit", "session_idle"):
    setattr(config.Settings, name, SETTINGS[name])
config.Settings.session_absolute = SETTINGS["session_absolute"]
