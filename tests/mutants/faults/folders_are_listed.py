"""A folder of the client's files answers a list of what lies in it.

What web servers do with `autoindex`, and `python -m http.server` always: backups are found so.
"""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_backend import create_app
from flask_backend.config import settings

from mutants.breaking import replaces_view

KILLS = ("STATIC-4",)


@replaces_view(create_app, "client.static")
def static(honest: Any, name: str) -> Any:
    """List it."""
    folder = settings().client_dist / name
    if ".." in name or not folder.is_dir():
        return honest(name)
    return Response("\n".join(sorted(each.name for each in folder.iterdir())))
