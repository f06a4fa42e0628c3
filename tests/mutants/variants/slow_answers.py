"""Every answer takes 300 milliseconds more, as over a long line or on a busy machine."""

from __future__ import annotations

import time
from typing import Any

from flask_backend import create_app

from mutants.breaking import around

DELAY = 0.3  # seconds


@around(create_app)
def app(honest: Any) -> Any:
    """Wait before each answer."""
    inner = honest.wsgi_app

    def outer(environ: Any, start_response: Any) -> Any:
        time.sleep(DELAY)
        return inner(environ, start_response)

    honest.wsgi_app = outer
    return honest
