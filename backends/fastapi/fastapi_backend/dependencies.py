"""What the endpoints ask for by the types of their parameters."""

from collections.abc import Iterator
from typing import Annotated, cast

from fastapi import Depends, Request
from sqlalchemy.orm import Session

from . import sessions
from .config import Settings


def open_database(request: Request) -> Iterator[Session]:
    """A database session for one request."""
    with Session(request.app.state.engine, expire_on_commit=False) as database:
        yield database


# `async`, because these wait for nothing: FastAPI would run a plain `def` in a thread of its own.
async def running_settings(request: Request) -> Settings:
    """The settings of the running application."""
    return cast(Settings, request.app.state.settings)


async def presented_token(request: Request) -> str | None:
    """The token of the session that the request presents."""
    return sessions.presented_token(request)


Database = Annotated[Session, Depends(open_database)]
RunningSettings = Annotated[Settings, Depends(running_settings)]
PresentedToken = Annotated[str | None, Depends(presented_token)]
