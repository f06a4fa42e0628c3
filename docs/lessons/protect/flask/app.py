"""My backend: it serves the client and answers what the client asks."""

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from flask import Flask, Response, jsonify, request, send_from_directory, session

CLIENT = Path(os.environ["FOURSTEP_CLIENT_DIST"])  # the built client
DATA = Path(os.environ["FOURSTEP_DATA_DIR"])  # what is written here survives a restart

app = Flask(__name__, static_folder=None)
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


app.secret_key = secret_key()
with database() as db:
    db.execute(
        "CREATE TABLE IF NOT EXISTS accounts"
        " (email TEXT PRIMARY KEY, password_hash TEXT NOT NULL, registered_on TEXT NOT NULL)"
    )


@app.get("/")
def index() -> Response:
    """The page from which the client starts."""
    return send_from_directory(CLIENT, "index.html")


@app.get("/static/<path:name>")
def client_file(name: str) -> Response:
    """A script, a style or a picture of the client."""
    return send_from_directory(CLIENT, name)


@app.post("/api/register")
def register() -> Response:
    """Make an account, unless the email has one."""
    given = request.get_json()
    row = (given["email"], hasher.hash(given["password"]), now())
    try:
        with database() as db:
            db.execute("INSERT INTO accounts VALUES (?, ?, ?)", row)
    except sqlite3.IntegrityError:  # the primary key: this email is there
        return jsonify(result="this user is already registered")
    return jsonify(result="success")


def now() -> str:
    """The time in UTC, as the contract writes it: 2026-11-23T20:43:00Z."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@app.post("/api/login")
def login() -> Response:
    """Begin a session, if this is the password of the account with this email."""
    given = request.get_json()
    with database() as db:
        query = "SELECT password_hash FROM accounts WHERE email = ?"
        row = db.execute(query, (given["email"],)).fetchone()
    if row is None or not is_right(given["password"], row[0]):
        return jsonify(result=False)
    session["email"] = given["email"]
    return jsonify(result=True)


def is_right(password: str, password_hash: str) -> bool:
    """Whether this password was hashed to this hash."""
    try:
        return hasher.verify(password_hash, password)
    except VerifyMismatchError:
        return False


@app.get("/api/logout")
def logout() -> Response:
    """End the session, if there is one."""
    session.pop("email", None)
    return jsonify(result="success")


@app.get("/api/status")
def status() -> Response:
    """Tell whether the visitor is logged in."""
    return jsonify(status=who() is not None)


@app.get("/api/me")
def me() -> Response:
    """Tell users who they are, and strangers to log in."""
    email = who()
    if email is None:
        return refusal(401, "Log in first.")
    with database() as db:
        query = "SELECT registered_on FROM accounts WHERE email = ?"
        (registered_on,) = db.execute(query, (email,)).fetchone()
    return jsonify(email=email, registered_on=registered_on)


def who() -> str | None:
    """The email of the user whose session this is; None for a stranger."""
    with database() as db:
        query = "SELECT email FROM accounts WHERE email = ?"
        row = db.execute(query, (session.get("email"),)).fetchone()
    return row[0] if row else None


def refusal(status: int, title: str) -> Response:
    """A deliberate "no", in the form of RFC 9457."""
    answer = jsonify(type="about:blank", title=title, status=status)
    answer.status_code = status
    answer.content_type = "application/problem+json"
    answer.headers["WWW-Authenticate"] = "Session"
    return answer
