"""A failed log-in is answered with 401.

Habit, and in many books; the contract's client reads the body of a 200.
"""

from __future__ import annotations

from typing import Any

from flask import abort
from flask_backend import create_app

from mutants.breaking import around

KILLS = ("LOGIN-2",)
SPOILS = "every refusal of a wrong password"


@around(create_app)
def app(honest: Any) -> Any:
    """Turn false into 401."""
    inner = honest.view_functions["api.login"]

    def log_in() -> Any:
        response = inner()
        if response.json["result"] is False:
            abort(401)
        return response

    honest.view_functions["api.login"] = log_in
    return honest
