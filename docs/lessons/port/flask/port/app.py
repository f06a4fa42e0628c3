"""My second backend: no client can tell it from the first one."""

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Annotated

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from pydantic import BaseModel
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.middleware.sessions import SessionMiddleware

CLIENT = Path(os.environ["FOURSTEP_CLIENT_DIST"])  # the built client
DATA = Path(os.environ["FOURSTEP_DATA_DIR"])  # what is written here survives a restart

hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


@contextmanager
def database() -> Iterator[sqlite3.Connection]:
    """A connection for one piece of work: kept at its end, undone if it fails."""
    with closing(sqlite3.connect(DATA / "app.db")) as connection, connection:
        yield connection


def secret_key() -> bytes:
    """The key that signs the cookies: made once and kept, so that a restart logs nobody out."""
    file = DATA / "secret.key"
    if not file.exists():
        file.write_bytes(secrets.token_bytes(32))
    return file.read_bytes()


# No page tells strangers what there is, and a slash more is another address.
app = FastAPI(openapi_url=None, redirect_slashes=False)
app.add_middleware(SessionMiddleware, secret_key=secret_key().hex())
app.mount("/static", StaticFiles(directory=CLIENT))
with database() as db:
    db.execute(
        "CREATE TABLE IF NOT EXISTS accounts (email TEXT PRIMARY KEY, password_hash TEXT NOT NULL)"
    )


class Credentials(BaseModel):
    """The body of a registration or a log-in."""

    email: str
    password: str


def session_of(request: Request) -> dict[str, bool]:
    """What the visitor's cookie holds."""
    return request.session


Session = Annotated[dict[str, bool], Depends(session_of)]


def must_be_json(request: Request) -> None:
    """Refuse a body that is not announced as JSON, before it is read."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)


ONLY_JSON = [Depends(must_be_json)]


def problem(status: int, headers: dict[str, str] | None = None, **more: object) -> JSONResponse:
    """A refusal as a problem document (RFC 9457)."""
    about = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    return JSONResponse(about | more, status, headers, "application/problem+json")


@app.exception_handler(StarletteHTTPException)
def answer_refusal(_request: Request, error: StarletteHTTPException) -> JSONResponse:
    """Tell of a path that there is not, a wrong method, and our own refusals."""
    return problem(error.status_code, error.headers)


@app.exception_handler(RequestValidationError)
def answer_invalid(_request: Request, error: RequestValidationError) -> JSONResponse:
    """Tell what is wrong with a body, and never repeat it: there is a password in it."""
    found = error.errors()
    if any(each["type"] == "json_invalid" for each in found):
        return problem(HTTPStatus.BAD_REQUEST)
    wrong = [{"field": str(each["loc"][-1]), "reason": each["msg"]} for each in found]
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, errors=wrong)


@app.get("/")
def index() -> FileResponse:
    """The page from which the client starts."""
    return FileResponse(CLIENT / "index.html")


@app.post("/api/register", dependencies=ONLY_JSON)
def register(given: Credentials) -> dict[str, str]:
    """Make an account, unless the email has one."""
    row = (given.email, hasher.hash(given.password))
    try:
        with database() as db:
            db.execute("INSERT INTO accounts VALUES (?, ?)", row)
    except sqlite3.IntegrityError:  # the primary key: this email is there
        return {"result": "this user is already registered"}
    return {"result": "success"}


@app.post("/api/login", dependencies=ONLY_JSON)
def login(given: Credentials, session: Session) -> dict[str, bool]:
    """Begin a session, if this is the password of the account with this email."""
    with database() as db:
        query = "SELECT password_hash FROM accounts WHERE email = ?"
        row = db.execute(query, (given.email,)).fetchone()
    if row is None or not is_right(given.password, row[0]):
        return {"result": False}
    session["logged_in"] = True
    return {"result": True}


def is_right(password: str, password_hash: str) -> bool:
    """Whether this password was hashed to this hash."""
    try:
        return hasher.verify(password_hash, password)
    except VerifyMismatchError:
        return False


@app.get("/api/logout")
def logout(session: Session) -> dict[str, str]:
    """End the session, if there is one."""
    session.pop("logged_in", None)
    return {"result": "success"}


@app.get("/api/status")
def status(session: Session) -> dict[str, bool]:
    """Tell whether the visitor is logged in."""
    return {"status": bool(session.get("logged_in"))}
