"""Deleting an account leaves its sessions alive: the row is marked, and nobody looks at the mark.

Soft deletion. GitLab, Mattermost and others had to end sessions by hand afterwards.
"""

from __future__ import annotations

import secrets
from typing import Any

from flask_backend import authentication, passwords, throttle
from flask_backend.store import writing

from mutants.breaking import replaces

KILLS = ("SESS-10",)
ALSO = ("ACCT-3",)


@replaces(authentication.delete_account)
def delete_account(_honest: Any, account: Any, password: str, _presented: str | None) -> bool:
    """Give the email free, and keep the row."""
    throttle.reserve(account.email)
    if not passwords.verify(password, account.password_hash):
        return False
    with writing():
        throttle.clear(account.email)
        account.email = f"deleted-{secrets.token_hex(8)}@example.com"
    return True
