"""What the endpoints ask for by the types of their parameters."""

from typing import Annotated, cast

from fastapi import Depends, Request

from . import clients, cross_site, hosts, sessions
from .config import Settings
from .store import Store
from .threads import Threads

# All are `async`, though they wait for nothing or little: FastAPI would run a plain `def` in a
# thread of its own, which takes longer than the whole of it.


async def admit(request: Request) -> None:
    """Let in what this backend serves: not for another site, and not under a foreign name.

    Raises:
        CrossSite, UnknownHost: it is not served.
    """
    cross_site.check(request)
    hosts.check(request, request.app.state.settings)


async def admit_logout(request: Request) -> None:
    """Let in a request to log out, though it be a GET. Raises CrossSite."""
    cross_site.check_logout(request)


async def database(request: Request) -> Store:
    """The application's database."""
    return cast(Store, request.app.state.store)


async def hashing(request: Request) -> Threads:
    """The threads that hash passwords."""
    return cast(Threads, request.app.state.hashing)


async def running_settings(request: Request) -> Settings:
    """The settings of the running application."""
    return cast(Settings, request.app.state.settings)


async def presented_token(request: Request) -> str | None:
    """The token that the request presents, of a live session or not."""
    return sessions.presented_token(request)


async def client_address(request: Request) -> str:
    """The address under which the client's attempts are counted."""
    return clients.client_address(request, request.app.state.settings)


Database = Annotated[Store, Depends(database)]
Hashing = Annotated[Threads, Depends(hashing)]
RunningSettings = Annotated[Settings, Depends(running_settings)]
ClientAddress = Annotated[str, Depends(client_address)]
PresentedToken = Annotated[str | None, Depends(presented_token)]


async def live_session(request: Request) -> sessions.Session | None:
    """The live session that the request presents; it counts as used now."""
    # It asks for everything by itself: every request comes by here, and each dependency more
    # takes FastAPI as long as SQLite takes to answer.
    token = sessions.presented_token(request)
    if token is None:
        return None
    store: Store = request.app.state.store
    settings: Settings = request.app.state.settings
    session = await store.read(sessions.recognise, settings, token)
    if session is not None and sessions.use_must_be_noted(session, settings):
        await store.write(sessions.note_use, session)
    return session


LiveSession = Annotated[sessions.Session | None, Depends(live_session)]
