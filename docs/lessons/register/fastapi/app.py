"""My backend: it serves the client and answers what the client asks."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles
from pydantic import BaseModel

CLIENT = Path(os.environ["FOURSTEP_CLIENT_DIST"])  # the built client
DATA = Path(os.environ["FOURSTEP_DATA_DIR"])  # what is written here survives a restart

hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


@contextmanager
def database() -> Iterator[sqlite3.Connection]:
    """A connection for one piece of work: kept at its end, undone if it fails."""
    with closing(sqlite3.connect(DATA / "app.db")) as connection, connection:
        yield connection


app = FastAPI(openapi_url=None)  # no page tells strangers what there is
app.mount("/static", StaticFiles(directory=CLIENT))
with database() as db:
    db.execute(
        "CREATE TABLE IF NOT EXISTS accounts (email TEXT PRIMARY KEY, password_hash TEXT NOT NULL)"
    )


class Credentials(BaseModel):
    """The body of a registration or a log-in."""

    email: str
    password: str


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
