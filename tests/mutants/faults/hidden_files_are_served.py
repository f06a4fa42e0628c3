"""Files whose names begin with a dot are served.

`.env`, `.git/config`: scanners ask every server for them all day.
"""

from __future__ import annotations

from typing import Any

from flask_backend import create_app, routes

from mutants.breaking import replaces_view

KILLS = ("STATIC-4",)


@replaces_view(create_app, "client.static")
def static(_honest: Any, name: str) -> Any:
    """Serve whatever is there."""
    return routes._client_file(name)
