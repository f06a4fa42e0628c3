"""Logging out works by POST only; GET is 405.

Django from version 5 on, Flask-Security 5.9, Devise: right by the book, and not this contract.
"""

from __future__ import annotations

from typing import Any

from flask_backend import create_app

from mutants.breaking import around

KILLS = ("LOGOUT-1",)
SPOILS = "every log-out"


@around(create_app)
def app(honest: Any) -> Any:
    """Take GET away."""
    for rule in honest.url_map.iter_rules():
        if rule.endpoint == "api.logout":
            rule.methods = {"POST"}
    honest.url_map.update()
    return honest
