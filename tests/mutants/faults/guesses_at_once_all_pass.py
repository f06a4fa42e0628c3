"""Failures are counted after the password was checked: fifty guesses at once all pass the limit.

Check, hash, then increment: a race that is as wide as the hash is slow.
"""

from __future__ import annotations

import asyncio
from typing import Any

from fastapi_backend import authentication, throttle

from mutants.breaking import replaces

KILLS = ("THROTTLE-2",)
ALSO = ("ENUM-2", "THROTTLE-3")


@replaces(authentication.check_password)
async def check_password(_honest: Any, visit: Any, email: str, password: str) -> Any:
    """Only look at the count; the honest one counts after a pause."""
    attempt = throttle._attempt(email, visit.address)

    def look(database: Any) -> None:
        now = throttle._begin(database, visit.settings, attempt.email_digest)
        limit = visit.settings.throttle_limit
        throttle._limit(database, visit.settings, now, limit, attempt)

    await visit.store.write(look)
    found = await visit.store.read(authentication.accounts.find, email)
    right, new = await visit.hashing.run(
        authentication.passwords.verify_and_update,
        password,
        found.password_hash if found else None,
        visit.settings.hash_cost,
    )
    await asyncio.sleep(0.02)
    if right and found:
        return authentication.Proof(found, new)

    def count(database: Any) -> None:
        now = throttle._begin(database, visit.settings, attempt.email_digest)
        throttle._count(database, attempt, now)

    await visit.store.write(count)
    return None
