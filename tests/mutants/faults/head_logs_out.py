"""HEAD /api/logout logs out.

Werkzeug adds HEAD wherever GET is. Link checkers and chat programs ask by HEAD.
"""

from __future__ import annotations

from typing import Any

from flask_backend import create_app

from mutants.breaking import around

KILLS = ("METHOD-3",)


@around(create_app)
def app(honest: Any) -> Any:
    """Add it."""
    for rule in honest.url_map.iter_rules():
        if rule.endpoint == "api.logout":
            rule.methods = {"GET", "POST", "HEAD"}
    return honest
