"""Build the FastAPI application; this is where reading begins."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NoReturn

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI

from . import database, passwords, refusals, routes
from .config import CannotStartError, Settings
from .headers import AnswerHeaders

THREADS = 8  # each hash takes 19 MiB: many more at once would let a flood of log-ins fill memory


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
        _refuse_to_start(reason)


def _build(settings: Settings) -> FastAPI:
    if not (settings.client_dist / "index.html").is_file():
        raise CannotStartError(
            f"FOURSTEP_CLIENT_DIST is {str(settings.client_dist)!r}, and there is no index.html; "
            "build the client first, or name the folder that holds it."
        )
    app = FastAPI(
        lifespan=lifespan,
        openapi_url=None,  # and with it no documentation pages: they tell strangers what is here
        redirect_slashes=False,  # the redirect would go to whatever host the request names
    )
    app.state.settings = settings
    app.state.engine = database.connect(settings)
    passwords.dummy_hash(settings.hash_cost)  # made now: the first guess would take longer
    app.add_middleware(AnswerHeaders)
    refusals.install(app)
    routes.install(app, settings)
    return app


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """What happens around serving: few threads, and no connection left open."""
    current_default_thread_limiter().total_tokens = THREADS
    yield
    app.state.engine.dispose()


def _refuse_to_start(reason: CannotStartError) -> NoReturn:
    sys.stderr.write(f"The FastAPI backend cannot start. {reason}\n")
    sys.exit(2)
