"""At a desk, too, a header decides which cookie is given.

`X-Forwarded-Proto: https` is believed from anybody: frameworks do so that "trust the proxy".
"""

from __future__ import annotations

from typing import Any

from flask import request
from flask_backend import cookies

from mutants.breaking import replaces

KILLS = ("COOKIE-6",)


@replaces(cookies._is_plain)
def is_plain(honest: Any) -> bool:
    """What the setting says, unless a header says otherwise."""
    return bool(honest()) and request.headers.get("X-Forwarded-Proto") != "https"
