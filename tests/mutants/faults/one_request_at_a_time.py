"""Requests are worked on one after the other.

A lock around the whole application, since something in it could not bear two at once. While one
hashes, nobody gets a page.
"""

from __future__ import annotations

import threading
from typing import Any

from flask_backend import create_app

from mutants.breaking import around

KILLS = ("LOAD-2",)
ONE = threading.Lock()


@around(create_app)
def app(honest: Any) -> Any:
    """Lock."""
    serve = honest.wsgi_app

    def one_by_one(environ: Any, start_response: Any) -> Any:
        with ONE:
            return serve(environ, start_response)

    honest.wsgi_app = one_by_one
    return honest
