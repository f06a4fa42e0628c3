"""What the endpoints ask for by the types of their parameters.

All are `async`, though they wait for nothing or little: FastAPI would run a plain `def` in a
thread, which takes longer than the whole of it.
"""

from contextlib import AbstractContextManager
from typing import Annotated, NamedTuple

from fastapi import Depends, Request

from . import accounts, clients, cookies, cross_site, sessions
from .config import Settings
from .refusals import NotLoggedIn
from .store import Store
from .threads import Threads


class Visit(NamedTuple):
    """What there is to serve a visitor with, and what is known of the visitor."""

    settings: Settings
    store: Store
    hashing: Threads
    address: str
    token: str | None  # of a live session or not
    user_agent: str = ""  # as the visitor's program calls itself

    def place(self) -> AbstractContextManager[None]:
        """A place among those that hash, or wait for it. Raises TooBusy."""
        return self.hashing.place(self.address)


async def admit(request: Request) -> None:
    """Let in what this backend serves: not for another site, and not under a foreign name.

    Raises:
        CrossSite, UnknownHost: it is not served.
    """
    cross_site.check(request)
    cross_site.check_host(request, request.app.state.settings)


async def admit_logout(request: Request) -> None:
    """Let in a request to log out, though it be a GET. Raises CrossSite."""
    cross_site.check_logout(request)


async def visit(request: Request) -> Visit:
    """The visit that this request is."""
    state = request.app.state
    return Visit(
        settings=state.settings,
        store=state.store,
        hashing=state.hashing,
        address=clients.client_address(request, state.settings),
        token=cookies.presented_token(request),
        user_agent=request.headers.get("user-agent", ""),
    )


async def live_session(request: Request) -> sessions.Session | None:
    """The live session that the request presents; it counts as used now."""
    # It asks for everything by itself: every request comes by here, and each dependency more
    # takes FastAPI as long as SQLite takes to answer.
    token = cookies.presented_token(request)
    if token is None:
        return None
    store: Store = request.app.state.store
    settings: Settings = request.app.state.settings
    session = await store.read(sessions.recognise, settings, token)
    if session is not None and sessions.use_must_be_noted(session, settings):
        await store.write_in_passing(sessions.note_use, session)
    return session


ThisVisit = Annotated[Visit, Depends(visit)]
LiveSession = Annotated[sessions.Session | None, Depends(live_session)]


async def current_session(session: LiveSession) -> sessions.Session:
    """The same, for endpoints that are for users only. Raises NotLoggedIn."""
    if session is None:
        raise NotLoggedIn
    return session


CurrentSession = Annotated[sessions.Session, Depends(current_session)]


async def current_user(request: Request, session: CurrentSession) -> accounts.Account:
    """The account of the user who is logged in. Raises NotLoggedIn."""
    store: Store = request.app.state.store
    account = await store.read(accounts.find_by_session, session.token_digest)
    if account is None:
        raise NotLoggedIn  # it was deleted a moment ago
    return account


CurrentUser = Annotated[accounts.Account, Depends(current_user)]
