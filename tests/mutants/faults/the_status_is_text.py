"""The status is the text "true" or "false".

`str(value).lower()` in a template. In JavaScript both texts are true.
"""

from __future__ import annotations

from typing import Any

from flask import jsonify
from flask_backend import create_app

from mutants.breaking import around

KILLS = ("WIRE-1", "STATUS-1")
SPOILS = "every look at the status"


@around(create_app)
def app(honest: Any) -> Any:
    """Write the value as text."""
    inner = honest.view_functions["api.status"]
    honest.view_functions["api.status"] = lambda: jsonify(
        status=str(inner().json["status"]).lower()
    )
    return honest
