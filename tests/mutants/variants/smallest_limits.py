"""Every limit that a manifest can declare is the smallest that the contract allows."""

from __future__ import annotations

from flask_backend import config

from mutants.breaking import sets

SETTINGS = {
    "password_min": 8,
    "password_max": 64,
    "body_max": 1024,
    "throttle_limit": 5,
    "register_limit": 1,
    "session_idle": 60,
    "session_absolute": 120,
    "session_limit": 5,
}

sets(config, PASSWORD_MAX=64, BODY_MAX=1024)
for name in set(SETTINGS) - {"password_max", "body_max"}:
    setattr(config.Settings, name, SETTINGS[name])
