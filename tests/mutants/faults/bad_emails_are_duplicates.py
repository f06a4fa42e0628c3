"""An email that breaks a rule is answered with "already registered".

One `except` around rules and storing: the tutorial's own code answers `[...]`, `{}` and a lone
surrogate so.
"""

from __future__ import annotations

from typing import Any

from flask import jsonify
from flask_backend import create_app, refusals

from mutants.breaking import around

KILLS = ("REG-6",)
ALSO = ("REG-8", "ERR-1", "REG-10")


@around(create_app)
def app(honest: Any) -> Any:
    """Catch the refusal."""
    inner = honest.view_functions["api.register"]

    def register() -> Any:
        try:
            return inner()
        except refusals.InvalidFields as error:
            if error.errors[0].reason.startswith("must look like"):
                return jsonify(result="this user is already registered")
            raise

    honest.view_functions["api.register"] = register
    return honest
