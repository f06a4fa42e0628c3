"""What is stored of a token depends on a secret that each process makes for itself.

`app.secret_key = os.urandom(24)`, as many answers on the net have it: a restart, or the second
worker, knows nobody.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from flask_backend import sessions

from mutants.breaking import replaces

KILLS = ("SESS-1",)

PEPPER = secrets.token_bytes(24)


@replaces(sessions.digest)
def digest(_honest: Any, token: str) -> str:
    """Mix in what only this process knows."""
    return hashlib.sha256(PEPPER + token.encode("ascii")).hexdigest()
