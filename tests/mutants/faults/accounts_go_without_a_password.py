"""DELETE /api/account deletes without looking at the password.

A session is enough: whoever finds an open laptop deletes the account.
"""

from __future__ import annotations

from typing import Any

from flask_backend import authentication, credentials
from flask_backend.database import db
from flask_backend.refusals import InvalidFields
from flask_backend.store import writing

from mutants.breaking import replaces

KILLS = ("ACCT-3",)


@replaces(authentication.delete_account)
def delete_account(_honest: Any, account: Any, _password: str, _presented: str | None) -> bool:
    """Ask nothing."""
    with writing():
        db.session.delete(account)
    return True


@replaces(credentials.read_fields)
def read_fields(honest: Any, request: Any, *names: str) -> list[str]:
    """Go on where there is none."""
    try:
        return list(honest(request, *names))
    except InvalidFields:
        if names != ("password",):
            raise
        return [""]
