"""Logging out deletes the cookie without `Secure`: browsers keep a `__Host-` cookie then.

`response.delete_cookie(name)`, without the words that it was set with.
"""

from __future__ import annotations

from typing import Any

from flask import request
from flask_backend import cookies, create_app
from flask_backend.config import COOKIE_NAME

from mutants.breaking import replaces, replaces_view

KILLS = ("COOKIE-4",)
ALSO = ("ACCT-2", "ACCT-3")


@replaces(cookies.delete_token)
def delete_token(_honest: Any, response: Any) -> Any:
    """Delete too little."""
    response.delete_cookie(COOKIE_NAME)
    return response


@replaces_view(create_app, "api.status")
def status(honest: Any) -> Any:
    """Delete the cookie of a session that has expired, too."""
    answer, token = honest(), cookies.presented_token(request)
    is_dead = token is not None and not answer.json["status"]
    return cookies.delete_token(answer) if is_dead else answer
