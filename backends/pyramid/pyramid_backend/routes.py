"""The workflow's four endpoints.

Clauses: WIRE-1, WIRE-3, REG-1, REG-2, REG-3, LOGIN-1, LOGOUT-1, LOGOUT-2, LOGOUT-6, STATUS-1, PW-8.
"""

from functools import partial

from pyramid.config import Configurator
from pyramid.events import BeforeTraversal, NewRequest, subscriber
from pyramid.httpexceptions import HTTPNotFound
from pyramid.security import NO_PERMISSION_REQUIRED, forget, remember
from pyramid.view import view_config

from . import accounts, authentication, cookies, passwords, sessions, threads, throttle
from .clients import client_address
from .credentials import ignore_body, read_fields
from .refusals import FieldError, InvalidFields
from .request import Request

Answer = dict[str, object]  # what the renderer makes JSON of

# For everybody: whoever is to log in is not logged in.
public = partial(view_config, renderer="json", permission=NO_PERMISSION_REQUIRED)


def includeme(config: Configurator) -> None:
    """Add the routes to the application, and the views below, which name them."""
    for name in ("register", "login", "logout", "status"):
        config.add_route(name, f"/api/{name}")
    config.scan(__name__)


@public(route_name="register", methods=("POST",))
def register(request: Request) -> Answer:
    """Make an account. Nobody is logged in or out by it."""
    email, password = read_fields(request, "email", "password")
    _check_policy(request, email, password)
    with threads.hashing.place(client_address(request)):
        throttle.reserve_registration(request)
        password_hash = passwords.hash_password(password, request.settings)
        if accounts.add(request, email, password_hash):
            return {"result": "success"}
    return {"result": "this user is already registered"}


@public(route_name="login", methods=("POST",))
def login(request: Request) -> Answer:
    """Begin a session if the credentials are right; change nothing if they are not."""
    email, password = read_fields(request, "email", "password")
    token = authentication.log_in(request, email, password)
    if token is None:
        return {"result": False}
    request.response.headerlist.extend(remember(request, token))
    return {"result": True}


@public(route_name="logout", methods=("GET", "POST"), changes_by_get=True)
def logout(request: Request) -> Answer:
    """End the session that the request presents; without one the answer is the same."""
    ignore_body(request)
    sessions.end(request, cookies.presented_token(request))
    request.response.headerlist.extend(forget(request))
    return {"result": "success"}


@public(route_name="status", methods=("GET",))
def status(request: Request) -> Answer:
    """Say whether the request presents a live session, and how long a new password has to be."""
    request.response.headers["Password-Rules"] = passwords.rules(request.settings)
    return {"status": request.is_authenticated}


@subscriber(NewRequest)
def replace_unreadable(event: NewRequest) -> None:
    """Let a path that is not UTF-8 be a path like any other, to a file or an id that nobody has.

    Pyramid would raise URLDecodeError for it.
    """
    path = event.request.environ["PATH_INFO"]
    if not path.isascii():
        readable = path.encode("latin-1").decode("utf-8", "replace")
        event.request.environ["PATH_INFO"] = readable.encode().decode("latin-1")


@subscriber(BeforeTraversal)
def refuse_line_feed(event: BeforeTraversal) -> None:
    """Let /api/login with a line feed behind it be an unknown path.

    Patterns of routes end with `$`, which in Python matches before a line feed at the end, too.
    """
    path, values = event.request.path_info, (event.request.matchdict or {}).values()
    if path.endswith("\n") and not any(value.endswith("\n") for value in values):
        raise HTTPNotFound


def _check_policy(request: Request, email: str, password: str) -> None:
    problems = {
        "email": accounts.email_problem(email),
        "password": passwords.password_problem(password, email, request.settings),
    }
    errors = [FieldError(field, reason) for field, reason in problems.items() if reason]
    if errors:
        raise InvalidFields(errors)
