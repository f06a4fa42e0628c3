"""My backend: it serves the client and answers what the client asks."""

import os
import sqlite3
from pathlib import Path

from pyramid.request import Request
from pyramid.response import FileResponse
from pyramid.view import view_config

from store import database, hasher

CLIENT = Path(os.environ["FOURSTEP_CLIENT_DIST"])  # the built client


@view_config(route_name="index", request_method="GET")
def index(request: Request) -> FileResponse:
    """The page from which the client starts."""
    return FileResponse(CLIENT / "index.html", request=request)


@view_config(route_name="register", request_method="POST", renderer="json")
def register(request: Request) -> dict[str, str]:
    """Make an account, unless the email has one."""
    given = request.json_body
    row = (given["email"], hasher.hash(given["password"]))
    try:
        with database() as db:
            db.execute("INSERT INTO accounts VALUES (?, ?)", row)
    except sqlite3.IntegrityError:  # the primary key: this email is there
        return {"result": "this user is already registered"}
    return {"result": "success"}
