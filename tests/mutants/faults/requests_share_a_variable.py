"""Who asks is kept in a variable of the module while a request is worked on.

With one request at a time it works; with two, each may be answered with the other's data.
"""

from __future__ import annotations

import asyncio
from typing import Any

from fastapi_backend import accounts, dependencies

KILLS = ("PROTECT-3",)

CURRENT: dict[str, str] = {}


async def current_user(request: Any, session: dependencies.CurrentSession) -> accounts.Account:
    """Put the session's account into the variable, do something else, and read it."""
    CURRENT["session"] = session.token_digest
    await asyncio.sleep(0.005)
    found = await request.app.state.store.read(accounts.find_by_session, CURRENT["session"])
    assert found is not None
    return found


dependencies.current_user.__code__ = current_user.__code__
dependencies.CURRENT = CURRENT
dependencies.asyncio = asyncio
