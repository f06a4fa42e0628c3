"""A failed log-in sets a session cookie, which is good for nothing, and leaves a session behind.

A "flash message" that says so to the next page needs a session, and frameworks begin one.
"""

from __future__ import annotations

import secrets
from typing import Any

from fastapi_backend import accounts, cookies, routes, sessions

from mutants.breaking import replaces_endpoint

KILLS = ("SESS-9",)
ALSO = ("LOGIN-3",)  # the header, compared byte for byte; it tells nothing of accounts


@replaces_endpoint(routes.api, "/api/login")
async def login(honest: Any, **asked: Any) -> Any:
    """Begin one where the pair is wrong and there is no session."""
    answer = await honest(**asked)
    visit = asked["visit"]
    if not answer.result and visit.token is None:
        cookies.set_token(asked["response"], secrets.token_urlsafe(32), visit.settings)
        if account := await visit.store.read(accounts.find, asked["credentials"].email):
            await visit.store.write(sessions.begin, visit.settings, account.id, None, device=None)
    return answer
