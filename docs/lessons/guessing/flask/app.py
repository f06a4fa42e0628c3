"""My backend: it serves the client and answers what the client asks."""

import json
import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from flask import Flask, Response, jsonify, request, send_from_directory
from werkzeug.exceptions import HTTPException, MethodNotAllowed

import cross_site
import passwords
import sessions
import throttle
from database import database, make_tables

CLIENT = Path(os.environ["FOURSTEP_CLIENT_DIST"])  # the built client

app = Flask(__name__, static_folder=None)
app.config["MAX_CONTENT_LENGTH"] = 65536  # bytes; Flask answers 413 to more
make_tables()


@app.before_request
def guard() -> None:
    """Refuse what another site asks for, where it would change something."""
    if request.endpoint == "logout":  # by its route, not by its spelling
        if request.method == "HEAD":  # Flask would call logout() for it, too
            raise MethodNotAllowed(["GET", "POST"])
        if cross_site.is_too_early(request):
            refuse(403)
    elif request.method in cross_site.HARMLESS:
        return
    if cross_site.is_foreign(request):
        refuse(403)


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
    email, password = credentials()
    if not is_email(email):
        refuse(422, "email", "must be an email")
    if problem := passwords.problem(password, email):
        refuse(422, "password", problem)
    row = (email, passwords.make_hash(password), now())
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
    email, password = credentials()
    if wait := throttle.reserve(email):
        refuse(429, wait=wait)
    with database() as db:
        query = "SELECT password_hash FROM accounts WHERE email = ?"
        row = db.execute(query, (email,)).fetchone()
    right = passwords.is_right(password, row[0] if row else passwords.NOBODYS)
    if row is None or not right:
        return jsonify(result=False)
    throttle.clear(email)
    if passwords.is_outdated(row[0]):
        keep(email, passwords.make_hash(password))
    return sessions.begin(jsonify(result=True), email)


def keep(email: str, password_hash: str) -> None:
    """Replace the hash of an account."""
    with database() as db:
        db.execute("UPDATE accounts SET password_hash = ? WHERE email = ?", (password_hash, email))


@app.route("/api/logout", methods=["GET", "POST"])
def logout() -> Response:
    """End the session, if there is one."""
    sessions.end()
    return sessions.forget(jsonify(result="success"))


@app.get("/api/status")
def status() -> Response:
    """Tell whether the visitor is logged in."""
    return jsonify(status=sessions.who() is not None)


@app.get("/api/me")
def me() -> Response:
    """Tell users who they are, and strangers to log in."""
    email = sessions.who()
    if email is None:
        return refusal(401, "Log in first.")
    with database() as db:
        query = "SELECT registered_on FROM accounts WHERE email = ?"
        (registered_on,) = db.execute(query, (email,)).fetchone()
    return jsonify(email=email, registered_on=registered_on)


def credentials() -> tuple[str, str]:
    """The email, in its one spelling, and the password of a request; anything else is refused."""
    if request.mimetype != "application/json":
        refuse(415)
    try:
        given = json.loads(request.get_data().decode(), parse_constant=not_json)
        json.dumps(given, ensure_ascii=False).encode()  # half of a character is no text
    except (ValueError, RecursionError):
        refuse(400)
    for name in ("email", "password"):
        if not isinstance(given, dict) or not isinstance(given.get(name), str):
            refuse(422, name, "must be a text")
    return one_spelling(given["email"]), given["password"]


def one_spelling(email: str) -> str:
    """The spelling under which an email is kept: no spaces around, A to Z in small letters."""
    return "".join(each.lower() if each.isascii() else each for each in email.strip(" "))


def not_json(word: str) -> NoReturn:
    """Python reads NaN and Infinity, which JSON does not have."""
    raise ValueError(word)


def is_email(text: str) -> bool:
    """Whether this could be an email: one @, something on both sides, and no white space."""
    name, _, domain = text.partition("@")
    return bool(name and domain) and "@" not in domain and text.isprintable() and " " not in text


def refuse(status: int, field: str = "", reason: str = "", wait: int = 0) -> NoReturn:
    """End the request with a deliberate "no"."""
    raise Refusal(status, [{"field": field, "reason": reason}] if field else [], wait)


class Refusal(Exception):
    """A deliberate "no".

    Args:
        status: the HTTP status.
        errors: for a 422, what is wrong with which field.
        wait: for a 429, after how many seconds to come back.
    """

    def __init__(self, status: int, errors: list[dict[str, str]], wait: int) -> None:
        super().__init__(status)
        self.status = status
        self.errors = errors
        self.wait = wait


@app.errorhandler(Refusal)
def answer_refusal(refused: Refusal) -> Response:
    """Tell the client of our own refusals."""
    more = {"errors": refused.errors} if refused.errors else {}
    answer = refusal(refused.status, "This request is not served.", **more)
    if refused.wait:
        answer.headers["Retry-After"] = str(refused.wait)
    return answer


@app.errorhandler(HTTPException)
def answer_http(error: HTTPException) -> Response:
    """Tell the client of Flask's refusals: unknown paths, other methods, too large a body."""
    answer = refusal(error.code or 500, error.name)
    if error.code == 405:
        answer.headers["Allow"] = ", ".join(error.valid_methods)
    return answer


def refusal(status: int, title: str, **more: object) -> Response:
    """A deliberate "no", in the form of RFC 9457."""
    answer = jsonify(type="about:blank", title=title, status=status, **more)
    answer.status_code = status
    answer.content_type = "application/problem+json"
    if status == 401:
        answer.headers["WWW-Authenticate"] = "Session"
    return answer
