"""Wrong passwords for deleting the account are not counted by the throttle.

The log-in is guarded, its neighbour is not.
"""

from __future__ import annotations

from typing import Any

from flask_backend import authentication, passwords, throttle
from flask_backend.database import db
from flask_backend.store import writing

from mutants.breaking import replaces

KILLS = ("ACCT-3",)


@replaces(authentication.delete_account)
def delete_account(_honest: Any, account: Any, password: str, _presented: str | None) -> bool:
    """Count nothing."""
    if not passwords.verify(password, account.password_hash):
        return False
    with writing():
        throttle.clear(account.email)
        db.session.delete(account)
    return True
