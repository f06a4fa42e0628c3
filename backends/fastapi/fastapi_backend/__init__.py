"""Build the FastAPI application; this is where reading begins."""

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NoReturn

from fastapi import FastAPI

from . import (
    account_routes,
    client_files,
    database,
    passwords,
    plain_cookie,
    problems,
    routes,
)
from .config import CannotStartError, Settings
from .headers import AnswerHeaders
from .logs import AdmitFaults
from .request_heads import BoundHeads, UsualForm
from .store import Store
from .threads import Threads
from .unread_bodies import DropUnreadBodies


def create_app(settings: Settings | None = None) -> FastAPI:
    """An application that is ready to serve, with its database up to date.

    Args:
        settings: how to serve; read from the environment if not given.

    Raises:
        SystemExit: it cannot serve like this; the reason is on standard error.
    """
    try:
        return _build(settings or Settings.from_environment())
    except CannotStartError as reason:
        refuse_to_start(reason)


def _build(settings: Settings) -> FastAPI:
    if not (settings.client_dist / "index.html").is_file():
        raise CannotStartError(
            f"FOURSTEP_CLIENT_DIST is {str(settings.client_dist)!r}, and there is no index.html; "
            "build the client first, or name the folder that holds it."
        )
    plain_cookie.check(settings)
    plain_cookie.warn(settings)
    app = FastAPI(
        lifespan=_lifespan,
        openapi_url=None,  # and with it no documentation pages: they tell strangers what is here
        redirect_slashes=False,  # the redirect would go to whatever host the request names
    )
    app.state.settings = settings
    app.state.store = Store(database.connect(settings))
    # A hash takes a whole processor and 19 MiB, which stay with the thread that has made it:
    # more threads than processors would not be quicker, only bigger.
    app.state.hashing = Threads(os.cpu_count() or 1, "hashing")
    passwords.dummy_hash(settings.hash_cost)  # made now: the first guess would take longer
    # The last one added is asked first.
    app.add_middleware(BoundHeads)
    app.add_middleware(AdmitFaults)
    app.add_middleware(AnswerHeaders, settings=settings)
    app.add_middleware(DropUnreadBodies)
    app.add_middleware(UsualForm)
    problems.init_app(app)
    app.include_router(routes.api)
    app.include_router(account_routes.account_api)
    client_files.init_app(app, settings)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """What happens around serving: at the end nothing is left open."""
    yield
    app.state.hashing.close()
    app.state.store.close()


def refuse_to_start(reason: CannotStartError) -> NoReturn:
    """Say why, and leave with exit code 2."""
    sys.stderr.write(f"The FastAPI backend cannot start. {reason}\n")
    sys.exit(2)
