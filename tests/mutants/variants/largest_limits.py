"""Every limit that a manifest can declare is as large as the contract allows, or very large."""

from __future__ import annotations

from flask_backend import config

from mutants.breaking import sets

SETTINGS = {
    "password_max": 8192,
    "body_max": 65536,
    "throttle_limit": 100,
    "throttle_window": 86400,
    "register_limit": 1000000,
    "session_idle": 2592000,
    "session_absolute": 2592000,
    "session_limit": 1000,
}
UNSEEN = ("REG-10",)  # nobody tries a million registrations

sets(config, PASSWORD_MAX=8192)
for name in set(SETTINGS) - {"password_max", "body_max"}:
    setattr(config.Settings, name, SETTINGS[name])
