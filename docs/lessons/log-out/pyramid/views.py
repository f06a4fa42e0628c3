"""My backend: it serves the client and answers what the client asks."""

import os
import sqlite3
from pathlib import Path

from pyramid.request import Request
from pyramid.response import FileResponse
from pyramid.view import view_config

from store import database, hasher, is_right

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


@view_config(route_name="login", request_method="POST", renderer="json")
def login(request: Request) -> dict[str, bool]:
    """Begin a session, if this is the password of the account with this email."""
    given = request.json_body
    with database() as db:
        query = "SELECT password_hash FROM accounts WHERE email = ?"
        row = db.execute(query, (given["email"],)).fetchone()
    if row is None or not is_right(given["password"], row[0]):
        return {"result": False}
    request.session["logged_in"] = True
    return {"result": True}


@view_config(route_name="logout", request_method="GET", renderer="json")
def logout(request: Request) -> dict[str, str]:
    """End the session, if there is one."""
    request.session.invalidate()
    return {"result": "success"}
