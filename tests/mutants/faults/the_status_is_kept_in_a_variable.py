"""Whose session it is, is kept in a variable of the module while a request is worked on.

One at a time all is well. Two at the same moment are told each other's status.
"""

from __future__ import annotations

import time
from typing import Any

from flask import jsonify, request
from flask_backend import cookies, create_app, sessions

from mutants.breaking import replaces_view

KILLS = ("STATUS-3",)
CURRENT: dict[str, Any] = {}


@replaces_view(create_app, "api.status")
def status(_honest: Any) -> Any:
    """Write it down, do something else, and read it again."""
    CURRENT["token"] = cookies.presented_token(request)
    time.sleep(0.002)
    return jsonify(status=sessions.recognise(CURRENT["token"]) is not None)
