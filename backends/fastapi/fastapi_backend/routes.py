"""The API's endpoints for everybody: register, log in, log out, ask for the status.

The endpoints are `async`: they serve others while a thread hashes or waits for the database.
"""

from typing import Literal

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel
from sqlalchemy import Connection

from . import accounts, passwords, sessions
from .config import COOKIE_NAME, Settings
from .credentials import Credentials, ignore_body
from .dependencies import (
    Database,
    Hashing,
    LiveSession,
    PresentedToken,
    RunningSettings,
    admit,
    admit_logout,
)
from .refusals import FieldError, InvalidFields

api = APIRouter(prefix="/api", dependencies=[Depends(admit)])


class RegisterAnswer(BaseModel):
    """What registering answers."""

    result: Literal["success", "this user is already registered"]


class LoginAnswer(BaseModel):
    """Whether the credentials were right."""

    result: bool


class LogoutAnswer(BaseModel):
    """Nobody is logged in on this client any more."""

    result: Literal["success"] = "success"


class StatusAnswer(BaseModel):
    """Whether a user is logged in."""

    status: bool


# First, since it is asked most often and FastAPI tries the paths in turn.
@api.get("/status")
async def status(session: LiveSession) -> StatusAnswer:
    """Say whether the request presents a live session."""
    return StatusAnswer(status=session is not None)


@api.post("/register")
async def register(
    credentials: Credentials, store: Database, hashing: Hashing, settings: RunningSettings
) -> RegisterAnswer:
    """Make an account. Nobody is logged in or out by it."""
    _check_policy(credentials, settings)
    password_hash = await hashing.run(
        passwords.hash_password, credentials.password, settings.hash_cost
    )
    if await store.write(accounts.add, credentials.email, password_hash):
        return RegisterAnswer(result="success")
    return RegisterAnswer(result="this user is already registered")


@api.post("/login")
async def login(
    credentials: Credentials,
    response: Response,
    presented: PresentedToken,
    store: Database,
    hashing: Hashing,
    settings: RunningSettings,
) -> LoginAnswer:
    """Begin a session if the credentials are right; change nothing if they are not."""
    account = await store.read(accounts.find, credentials.email)
    right, new_hash = await hashing.run(
        passwords.verify_and_update,
        credentials.password,
        account.password_hash if account else None,
        settings.hash_cost,
    )
    if not right or account is None:
        return LoginAnswer(result=False)
    token = await store.write(_begin_session, settings, account, new_hash, presented)
    _set_cookie(response, token)
    return LoginAnswer(result=True)


@api.api_route(
    "/logout",
    methods=["GET", "POST"],
    dependencies=[Depends(admit_logout), Depends(ignore_body)],
)
async def logout(response: Response, presented: PresentedToken, store: Database) -> LogoutAnswer:
    """End the session that the request presents; without one the answer is the same."""
    if presented is not None:
        await store.write(sessions.end, presented)
    # Browsers keep a __Host- cookie unless its deletion names the same path and Secure.
    response.delete_cookie(COOKIE_NAME, path="/", secure=True, httponly=True, samesite="lax")
    return LogoutAnswer()


def _begin_session(
    database: Connection,
    settings: Settings,
    account: accounts.Account,
    new_hash: str | None,
    presented: str | None,
) -> str:
    if new_hash is not None:
        accounts.replace_hash(database, account, new_hash)
    return sessions.begin(database, settings, account.id, presented)


def _check_policy(credentials: Credentials, settings: Settings) -> None:
    problems = {
        "email": accounts.email_problem(credentials.email),
        "password": passwords.password_problem(credentials.password, settings),
    }
    errors = [FieldError(field, reason) for field, reason in problems.items() if reason]
    if errors:
        raise InvalidFields(errors)


def _set_cookie(response: Response, token: str) -> None:
    # __Host-: no other host can set it. HttpOnly: scripts cannot read it. Secure: never in clear
    # text over a network (loopback is let through). Lax: other sites' forms arrive without it.
    response.set_cookie(COOKIE_NAME, token, path="/", secure=True, httponly=True, samesite="lax")
