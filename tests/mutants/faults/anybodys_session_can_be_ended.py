"""DELETE /api/sessions/{id} ends any session whose id is known.

The owner is not looked at: insecure direct object reference, first in OWASP's list since 2021.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import own_sessions, sessions
from fastapi_backend.session_statements import ROW

from mutants.breaking import replaces

KILLS = ("ACCT-2",)


@replaces(own_sessions.end)
def end(_honest: Any, database: Any, _settings: Any, _presented: Any, wanted: str) -> bool:
    """Look through all of them."""
    for row in database.execute(ROW).all():
        if own_sessions.public_id(sessions.Session(*row)) == wanted:
            sessions._delete(database, row.token_digest)
            return True
    return False
