"""A request from another site is refused before anybody looks at its method.

The check stands in front of the application, as middleware does.
"""

from __future__ import annotations

from typing import Any

from flask import request
from flask_backend import create_app
from flask_backend.refusals import CrossSite

from mutants.breaking import around

KILLS = ("ERR-1",)


@around(create_app)
def app(honest: Any) -> Any:
    """Refuse first."""

    def refuse() -> None:
        sent = request.headers.get("Sec-Fetch-Site", "none")
        if request.method not in ("GET", "HEAD", "OPTIONS") and sent not in ("none", "same-origin"):
            raise CrossSite

    honest.before_request_funcs.setdefault(None, []).insert(0, refuse)
    return honest
