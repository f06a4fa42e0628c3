"""Each request notes the visit in the database, that of a page, too.

Counters of visits do so, and sessions that are begun for everybody. When the store is locked for a
moment, the site is down.
"""

from __future__ import annotations

from typing import Any

from flask_backend import create_app
from flask_backend.store import writing

from mutants.breaking import around

KILLS = ("LOAD-2",)


@around(create_app)
def app(honest: Any) -> Any:
    """Write before everything else."""

    @honest.before_request
    def count() -> None:
        with writing():
            pass

    return honest
