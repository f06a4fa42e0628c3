"""An unknown email is answered with the same words, but with other spaces between them.

Two places in the code that build "the same" answer; GitHub's search finds thousands.
"""

from __future__ import annotations

from typing import Any

from flask import request
from flask_backend import accounts, authentication, create_app

from mutants.breaking import around, replaces

KILLS = ("LOGIN-3",)
ALSO = ("ENUM-2",)


@replaces(authentication._owner)
def owner(honest: Any, email: str, password: str) -> Any:
    """Note whether there is such an account."""
    request.environ["unknown"] = accounts.find(email) is None
    return honest(email, password)


@around(create_app)
def app(honest: Any) -> Any:
    """Write the answer to an unknown email by hand."""
    inner = honest.view_functions["api.login"]

    def log_in() -> Any:
        response = inner()
        if request.environ.get("unknown"):
            response.data = b'{"result": false}'
        return response

    honest.view_functions["api.login"] = log_in
    return honest
