"""A deletion of the account that was begun goes on after its session has ended.

Only the change of a password looks again: what was mended after one report, in one place.
"""

from __future__ import annotations

from typing import Any

from flask_backend import authentication, sessions

from mutants.breaking import exchange, replaces

KILLS = ("LOGOUT-7",)
DELETING: list[str] = []
look = sessions.still_proves


@replaces(authentication.delete_account)
def delete_account(honest: Any, account: Any, password: str, presented: str | None) -> Any:
    """Note that it is a deletion which asks."""
    DELETING.append(presented or "")
    try:
        return honest(account, password, presented)
    finally:
        DELETING.remove(presented or "")


def still_proves(token: str | None, account_id: int) -> bool:
    """Whether the session lives; for a deletion it always does."""
    return (token or "") in DELETING or look(token, account_id)


exchange(look, still_proves)
