"""Files whose names begin with a dot are served.

`.env`, `.git/config`: scanners ask every server for them all day.
"""

from __future__ import annotations

from typing import Any

from flask_backend import client_files, create_app

from mutants.breaking import replaces_view

KILLS = ("STATIC-4",)


@replaces_view(create_app, "client.static")
def static(_honest: Any, name: str) -> Any:
    """Serve whatever is there."""
    return client_files._client_file(name)
