"""HEAD on the main route is 405.

Routes that name their methods by hand: monitors, which ask by HEAD, report the site as down.
"""

from __future__ import annotations

from typing import Any

from flask_backend import create_app

from mutants.breaking import around

KILLS = ("METHOD-3",)
ALSO = ("METHOD-1",)


@around(create_app)
def app(honest: Any) -> Any:
    """Take it away."""
    for rule in honest.url_map.iter_rules():
        if rule.endpoint.startswith("client."):
            rule.methods = {"GET"}
    return honest
