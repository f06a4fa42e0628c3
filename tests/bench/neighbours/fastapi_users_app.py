"""fastapi-users: register, log in and a status, with sessions in the database."""

import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any
from uuid import UUID

import uvicorn
from fastapi import Depends, FastAPI
from fastapi_users import BaseUserManager, FastAPIUsers, UUIDIDMixin, schemas
from fastapi_users.authentication import AuthenticationBackend, CookieTransport
from fastapi_users.authentication.strategy.db import DatabaseStrategy
from fastapi_users_db_sqlalchemy import SQLAlchemyBaseUserTableUUID, SQLAlchemyUserDatabase
from fastapi_users_db_sqlalchemy.access_token import (
    SQLAlchemyAccessTokenDatabase,
    SQLAlchemyBaseAccessTokenTableUUID,
)
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase

engine = create_async_engine(f"sqlite+aiosqlite:///{tempfile.mkdtemp()}/users.sqlite3")
sessions = async_sessionmaker(engine, expire_on_commit=False)


class Base(DeclarativeBase):
    """What all tables have in common."""


class User(SQLAlchemyBaseUserTableUUID, Base):
    """A user."""


class Token(SQLAlchemyBaseAccessTokenTableUUID, Base):
    """A session."""


class Manager(UUIDIDMixin, BaseUserManager[User, UUID]):
    """What is done with users."""

    reset_password_token_secret = verification_token_secret = "for a measurement only"


async def session() -> AsyncIterator[object]:
    """A database session."""
    async with sessions() as opened:
        yield opened


async def user_manager(opened: Annotated[Any, Depends(session)]) -> AsyncIterator[Manager]:
    """The manager."""
    yield Manager(SQLAlchemyUserDatabase(opened, User))


def strategy(opened: Annotated[Any, Depends(session)]) -> DatabaseStrategy[User, UUID, Token]:
    """Sessions in the database."""
    return DatabaseStrategy(SQLAlchemyAccessTokenDatabase(opened, Token), lifetime_seconds=3600)


backend = AuthenticationBackend("cookie", CookieTransport(cookie_secure=False), strategy)
users = FastAPIUsers[User, UUID](user_manager, [backend])
visitor = users.current_user(optional=True)


@asynccontextmanager
async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
    """Make the tables."""
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield


app = FastAPI(lifespan=lifespan, openapi_url=None)
app.include_router(users.get_auth_router(backend), prefix="/auth")
app.include_router(users.get_register_router(schemas.BaseUser[UUID], schemas.BaseUserCreate))


@app.get("/api/status")
async def status(user: Annotated[Any, Depends(visitor)]) -> dict[str, bool]:
    """Whether a user is logged in."""
    return {"status": user is not None}


if __name__ == "__main__":
    port = int(sys.argv[1])
    uvicorn.run(app, host="127.0.0.1", port=port, http="h11", access_log=False, log_level="error")
