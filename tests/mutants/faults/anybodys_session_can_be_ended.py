"""DELETE /api/sessions/{id} ends any session whose id is known.

The owner is not looked at: insecure direct object reference, first in OWASP's list since 2021.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import sessions
from fastapi_backend.session_statements import ROW

from mutants.breaking import replaces

KILLS = ("ACCT-2",)


@replaces(sessions.end_own)
def end_own(_honest: Any, database: Any, _account_id: int, public_id: str) -> bool:
    """Look through all of them."""
    for row in database.execute(ROW).all():
        if sessions.Session(*row).public_id == public_id:
            sessions._delete(database, row.token_digest)
            return True
    return False
