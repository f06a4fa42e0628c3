"""Every start deletes the accounts of those who are not logged in.

A script that tidies up at the end of the module, as `db.drop_all()` stands in many tutorials.
"""

from __future__ import annotations

from typing import Any

from flask_backend import create_app
from flask_backend.accounts import Account
from flask_backend.database import db
from flask_backend.store import writing
from flask_backend.tables import Session

from mutants.breaking import around

KILLS = ("REG-4",)


@around(create_app)
def app(honest: Any) -> Any:
    """Delete them: who is logged in stays, so sessions survive."""
    with honest.app_context(), writing():
        there = db.session.query(Session.account_id)
        for each in db.session.query(Account).where(Account.id.not_in(there)).all():
            db.session.delete(each)
    return honest
