"""My backend: it serves the client and answers what the client asks."""

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Annotated

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from fastapi import Depends, FastAPI, Request
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles
from pydantic import BaseModel
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


app = FastAPI(openapi_url=None)  # no page tells strangers what there is
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


@app.get("/")
def index() -> FileResponse:
    """The page from which the client starts."""
    return FileResponse(CLIENT / "index.html")


@app.post("/api/register")
def register(given: Credentials) -> dict[str, str]:
    """Make an account, unless the email has one."""
    row = (given.email, hasher.hash(given.password))
    try:
        with database() as db:
            db.execute("INSERT INTO accounts VALUES (?, ?)", row)
    except sqlite3.IntegrityError:  # the primary key: this email is there
        return {"result": "this user is already registered"}
    return {"result": "success"}


@app.post("/api/login")
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
