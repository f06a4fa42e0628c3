"""Bodies of any size are read, and passwords of megabytes are hashed.

Django CVE-2013-1443: a password of a megabyte took a minute.
"""

from __future__ import annotations

from typing import Any

from flask_backend import create_app

from mutants.breaking import around

KILLS = ("INPUT-5",)


@around(create_app)
def app(honest: Any) -> Any:
    """Take the limit away."""
    honest.config["MAX_CONTENT_LENGTH"] = None
    return honest
