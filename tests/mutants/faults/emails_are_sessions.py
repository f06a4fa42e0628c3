"""The base64 of an email is honoured as a session.

"Encrypted" by an encoding: the session holds who the user is, and nobody has signed it.
"""

from __future__ import annotations

import base64
import re
from typing import Any

from fastapi_backend import accounts, cookies, sessions

from mutants.breaking import replaces, sets

KILLS = ("SESS-2",)

sets(cookies, TOKEN=re.compile(r"[A-Za-z0-9_=-]+"))


@replaces(sessions.recognise)
def recognise(honest: Any, database: Any, settings: Any, token: str | None) -> Any:
    """Read the email in the token."""
    try:
        email = base64.urlsafe_b64decode(token or "").decode()
        account = accounts.find(database, email)
    except ValueError:
        account = None
    if account is None:
        return honest(database, settings, token)
    now = sessions.clock.now()
    return sessions.Session("0" * 64, account.id, now, now)
