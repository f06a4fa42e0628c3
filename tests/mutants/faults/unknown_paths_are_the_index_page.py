"""Whatever path is asked for, the index page is the answer, with 200.

The catch-all that every guide to single-page applications has. A mistyped call of the API succeeds.
"""

from __future__ import annotations

from typing import Any

from flask_backend import client_files, create_app
from werkzeug.exceptions import NotFound

from mutants.breaking import around

KILLS = ("STATIC-3",)
ALSO = ("ERR-1", "ACCT-2", "CSRF-6", "SESS-8", "THROTTLE-2")


@around(create_app)
def app(honest: Any) -> Any:
    """Answer 404 with the page."""
    honest.register_error_handler(NotFound, lambda _error: client_files.index())
    return honest
