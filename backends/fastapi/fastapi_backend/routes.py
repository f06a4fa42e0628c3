"""The API's four endpoints, and the client's files.

The endpoints are plain functions, not `async` ones: FastAPI runs them in threads, so that nobody
waits while one visitor's password is hashed.
"""

import mimetypes
import re
from typing import Literal

from fastapi import APIRouter, Depends, FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.types import Scope

from . import accounts, passwords, sessions
from .config import COOKIE_NAME, Settings
from .credentials import Credentials, StrictRoute, ignore_body
from .dependencies import Database, PresentedToken, RunningSettings
from .refusals import FieldError, InvalidFields

api = APIRouter(prefix="/api", route_class=StrictRoute)
client = APIRouter()

HASHED_NAME = re.compile(r"-[A-Z0-9]{8}\.\w+$")  # as `ng build` names files after their content
FOR_EVER = "public, max-age=31536000, immutable"


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


@api.post("/register")
def register(
    credentials: Credentials, database: Database, settings: RunningSettings
) -> RegisterAnswer:
    """Make an account. Nobody is logged in or out by it."""
    _check_policy(credentials, settings)
    password_hash = passwords.hash_password(credentials.password, settings.hash_cost)
    if accounts.add(database, credentials.email, password_hash):
        return RegisterAnswer(result="success")
    return RegisterAnswer(result="this user is already registered")


@api.post("/login")
def login(
    credentials: Credentials,
    response: Response,
    presented: PresentedToken,
    database: Database,
    settings: RunningSettings,
) -> LoginAnswer:
    """Begin a session if the credentials are right; change nothing if they are not."""
    account = accounts.find(database, credentials.email)
    right, new_hash = passwords.verify_and_update(
        credentials.password, account.password_hash if account else None, settings.hash_cost
    )
    if not right or account is None:
        return LoginAnswer(result=False)
    if new_hash is not None:
        accounts.replace_hash(database, account, new_hash)
    _set_cookie(response, sessions.begin(database, settings, account.id, presented))
    return LoginAnswer(result=True)


@api.api_route("/logout", methods=["GET", "POST"], dependencies=[Depends(ignore_body)])
def logout(response: Response, presented: PresentedToken, database: Database) -> LogoutAnswer:
    """End the session that the request presents; without one the answer is the same."""
    sessions.end(database, presented)
    # Browsers keep a __Host- cookie unless its deletion names the same path and Secure.
    response.delete_cookie(COOKIE_NAME, path="/", secure=True, httponly=True, samesite="lax")
    return LogoutAnswer()


@api.get("/status")
def status(
    presented: PresentedToken, database: Database, settings: RunningSettings
) -> StatusAnswer:
    """Say whether the request presents a live session."""
    return StatusAnswer(status=sessions.recognise(database, settings, presented) is not None)


class ClientFiles(StaticFiles):
    """The client's files, each with the word for how long a browser may keep it."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file's answer, or 404: .git, .. and their like are never part of a client."""
        if any(part.startswith(".") for part in scope["path"].split("/")):
            raise HTTPException(404)
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = FOR_EVER if HASHED_NAME.search(path) else "no-cache"
        return response


@client.api_route("/", methods=["GET", "HEAD"])
async def index(request: Request) -> Response:
    """The page in which Angular takes over."""
    files: ClientFiles = request.app.state.client_files
    return await files.get_response("index.html", request.scope)


def install(app: FastAPI, settings: Settings) -> None:
    """Add the routes to the application."""
    for extension in ("js", "mjs"):
        # Some systems call scripts text/plain, and browsers then refuse to run them.
        mimetypes.add_type("text/javascript", f".{extension}")
    app.state.client_files = ClientFiles(directory=settings.client_dist)
    app.mount("/static", app.state.client_files)
    app.include_router(api)
    app.include_router(client)


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
