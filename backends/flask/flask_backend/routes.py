"""The API's four endpoints, and the client's files."""

import mimetypes
import re
from typing import Any

from flask import Blueprint, Flask, Response, abort, jsonify, request, send_from_directory
from werkzeug.routing import Rule

from . import accounts, passwords, sessions
from .config import COOKIE_NAME, settings
from .credentials import Credentials, ignore_body, read_credentials
from .refusals import FieldError, InvalidFields

api = Blueprint("api", __name__, url_prefix="/api")
client = Blueprint("client", __name__)

HASHED_NAME = re.compile(r"-[A-Z0-9]{8}\.\w+$")  # as `ng build` names files after their content
FOR_EVER = "public, max-age=31536000, immutable"


class ExactRule(Rule):
    """A route that answers the methods it names and no others.

    Werkzeug adds HEAD wherever GET is, and a HEAD of /api/logout would log the user out.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.methods = set(options["methods"])


def init_app(app: Flask) -> None:
    """Add the routes to the application."""
    app.url_rule_class = ExactRule
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app.url_map.merge_slashes = False  # /api//login is an unknown path, not a redirect
    for extension in ("js", "mjs"):
        # Some systems call scripts text/plain, and browsers then refuse to run them.
        mimetypes.add_type("text/javascript", f".{extension}")
    app.register_blueprint(api)
    app.register_blueprint(client)


@api.post("/register")
def register() -> Response:
    """Make an account. Nobody is logged in or out by it."""
    credentials = read_credentials(request)
    _check_policy(credentials)
    password_hash = passwords.hash_password(credentials.password)
    if accounts.add(credentials.email, password_hash):
        return jsonify(result="success")
    return jsonify(result="this user is already registered")


@api.post("/login")
def login() -> Response:
    """Begin a session if the credentials are right; change nothing if they are not."""
    credentials = read_credentials(request)
    account = accounts.find(credentials.email)
    stored = account.password_hash if account else None
    if not passwords.verify(credentials.password, stored) or account is None:
        return jsonify(result=False)
    if passwords.needs_rehash(account.password_hash):
        accounts.replace_hash(account, passwords.hash_password(credentials.password))
    response = jsonify(result=True)
    _set_cookie(response, sessions.begin(account.id, sessions.presented_token(request)))
    return response


@api.route("/logout", methods=["GET", "POST"])
def logout() -> Response:
    """End the session that the request presents; without one the answer is the same."""
    ignore_body(request)
    sessions.end(sessions.presented_token(request))
    response = jsonify(result="success")
    # Browsers keep a __Host- cookie unless its deletion names the same path and Secure.
    response.delete_cookie(COOKIE_NAME, path="/", secure=True, httponly=True, samesite="Lax")
    return response


@api.get("/status")
def status() -> Response:
    """Say whether the request presents a live session."""
    return jsonify(status=sessions.recognise(sessions.presented_token(request)) is not None)


@client.route("/", methods=["GET", "HEAD"])
def index() -> Response:
    """The page in which Angular takes over."""
    return _client_file("index.html")


@client.route("/static/<path:name>", methods=["GET", "HEAD"])
def static(name: str) -> Response:
    """One of the client's files."""
    if any(part.startswith(".") for part in name.split("/")):
        abort(404)  # .git and its like are never part of a client
    return _client_file(name)


def _client_file(name: str) -> Response:
    response = send_from_directory(settings().client_dist.resolve(), name)
    response.headers["Cache-Control"] = FOR_EVER if HASHED_NAME.search(name) else "no-cache"
    return response


def _check_policy(credentials: Credentials) -> None:
    problems = {
        "email": accounts.email_problem(credentials.email),
        "password": passwords.password_problem(credentials.password),
    }
    errors = [FieldError(field, reason) for field, reason in problems.items() if reason]
    if errors:
        raise InvalidFields(errors)


def _set_cookie(response: Response, token: str) -> None:
    # __Host-: no other host can set it. HttpOnly: scripts cannot read it. Secure: never in clear
    # text over a network (loopback is let through). Lax: other sites' forms arrive without it.
    response.set_cookie(COOKIE_NAME, token, path="/", secure=True, httponly=True, samesite="Lax")
