"""The data folder lies below the folder that is served: the database can be fetched.

A backend that is deployed by copying it into a web server's folder, with all that is in it.
"""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_backend import create_app
from flask_backend.config import settings
from flask_backend.database import FILE

from mutants.breaking import around

KILLS = ("STATIC-4",)


@around(create_app)
def app(honest: Any) -> Any:
    """Serve it."""

    def file() -> Response:
        return Response((settings().data_dir / FILE).read_bytes())

    honest.add_url_rule(f"/data/{FILE}", view_func=file)
    return honest
