"""The session cookie has another name, which the manifest declares."""

from __future__ import annotations

from flask_backend import config

from mutants.breaking import sets

SETTINGS = {"cookie_name": "__Host-sid"}

sets(config, COOKIE_NAME="__Host-sid")
