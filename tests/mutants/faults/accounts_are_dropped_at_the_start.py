"""Every start empties the table of accounts.

`db.drop_all(); db.create_all()` at the end of the module, as in many tutorials.
"""

from __future__ import annotations

from typing import Any

from flask_backend import create_app
from flask_backend.accounts import Account
from flask_backend.database import db
from flask_backend.store import writing

from mutants.breaking import around

KILLS = ("REG-4",)


@around(create_app)
def app(honest: Any) -> Any:
    """Delete all accounts."""
    with honest.app_context(), writing():
        for each in db.session.query(Account).all():
            db.session.delete(each)
    return honest
