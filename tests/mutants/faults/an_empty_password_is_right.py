"""An empty password logs in anybody.

LDAP's unauthenticated bind: a server that is given a name and no password answers "success".
"""

from __future__ import annotations

from typing import Any

from flask_backend import passwords

from mutants.breaking import replaces

KILLS = ("LOGIN-5",)
ALSO = ("ENUM-2",)


@replaces(passwords.verify)
def verify(honest: Any, password: str, stored: str | None) -> bool:
    """Let an empty password pass."""
    return bool(honest(password, stored)) or (password == "" and stored is not None)
