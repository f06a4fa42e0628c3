"""The workflow's four endpoints.

Clauses: WIRE-1, WIRE-3, REG-1, REG-2, REG-3, LOGIN-1, LOGOUT-1, LOGOUT-2, LOGOUT-6, STATUS-1, PW-8.
"""

from typing import Any

from flask import Blueprint, Flask, Response, jsonify, request
from werkzeug.routing import Rule

from . import (
    accounts,
    authentication,
    cookies,
    cross_site,
    passwords,
    sessions,
    threads,
    throttle,
)
from .account_routes import account_api
from .client_files import client
from .credentials import ignore_body, read_fields
from .refusals import FieldError, InvalidFields

LOG_OUT = "api.logout"  # known by its route, not by its spelling

api = Blueprint("api", __name__, url_prefix="/api")


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
    app.before_request(check_origin)
    app.register_blueprint(api)
    app.register_blueprint(account_api)
    app.register_blueprint(client)


def check_origin() -> None:
    """Look at where a request comes from and whom it asks, before anything else is done."""
    if request.routing_exception is None:  # 404 and 405 go first
        cross_site.check(request)
        if request.endpoint == LOG_OUT:
            cross_site.check_logout(request)
        cross_site.check_host(request)


@api.post("/register")
def register() -> Response:
    """Make an account. Nobody is logged in or out by it."""
    email, password = read_fields(request, "email", "password")
    _check_policy(email, password)
    with threads.hashing.place():
        throttle.reserve_registration()
        if accounts.add(email, passwords.hash_password(password)):
            return jsonify(result="success")
    return jsonify(result="this user is already registered")


@api.post("/login")
def login() -> Response:
    """Begin a session if the credentials are right; change nothing if they are not."""
    email, password = read_fields(request, "email", "password")
    token = authentication.log_in(email, password, cookies.presented_token(request))
    if token is None:
        return jsonify(result=False)
    return cookies.set_token(jsonify(result=True), token)


@api.route("/logout", methods=["GET", "POST"])
def logout() -> Response:
    """End the session that the request presents; without one the answer is the same."""
    ignore_body(request)
    sessions.end(cookies.presented_token(request))
    return cookies.delete_token(jsonify(result="success"))


@api.get("/status")
def status() -> Response:
    """Say whether the request presents a live session, and how long a new password has to be."""
    is_live = sessions.recognise(cookies.presented_token(request)) is not None
    response = jsonify(status=is_live)
    response.headers["Password-Rules"] = passwords.rules()
    return response


def _check_policy(email: str, password: str) -> None:
    problems = {
        "email": accounts.email_problem(email),
        "password": passwords.password_problem(password, email),
    }
    errors = [FieldError(field, reason) for field, reason in problems.items() if reason]
    if errors:
        raise InvalidFields(errors)
