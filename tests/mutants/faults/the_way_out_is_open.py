"""A path with `..` leads out of the client's folder: to the database, to the source.

`open(os.path.join(folder, name))`. Grafana CVE-2021-43798, Apache CVE-2021-41773.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Response, abort
from flask_backend import create_app
from flask_backend.config import settings

from mutants.breaking import replaces_view

KILLS = ("STATIC-4",)


@replaces_view(create_app, "client.static")
def static(honest: Any, name: str) -> Any:
    """Join what was asked for to the folder."""
    if ".." not in name:
        return honest(name)
    file = Path(f"{settings().client_dist.resolve()}/{name}")
    return Response(file.read_bytes()) if file.is_file() else abort(404)
