"""The session cookie is called `session`: any neighbouring host can set it.

Each framework's default. The prefix `__Host-` is there since 2016.
"""

from __future__ import annotations

from fastapi_backend import config

from mutants.breaking import sets

KILLS = ("COOKIE-3",)

sets(config, COOKIE_NAME="session")
