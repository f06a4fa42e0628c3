"""Files come compressed to some, and no answer says so to the caches between.

The most frequent mistake with compression: a shared cache then gives the compressed form to all.
"""

from __future__ import annotations

from typing import Any

from flask_backend import create_app

from mutants.breaking import around

KILLS = ("STATIC-5",)


@around(create_app)
def app(honest: Any) -> Any:
    """Forget the header."""

    def drop(response: Any) -> Any:
        del response.headers["Vary"]
        return response

    honest.after_request(drop)
    return honest
