"""The workflow's four endpoints, as views.

Clauses: WIRE-1, WIRE-3, REG-1, REG-2, REG-3, LOGIN-1, LOGOUT-1, LOGOUT-2, LOGOUT-6, STATUS-1, PW-8.
"""

from django.http import HttpRequest, HttpResponse, JsonResponse

from . import accounts, authentication, cookies, passwords, sessions, threads, throttle
from .clients import client_address
from .credentials import ignore_body, read_fields
from .cross_site import logs_out
from .methods import allow
from .refusals import FieldError, InvalidFields


@allow("POST")
def register(request: HttpRequest) -> HttpResponse:
    """Make an account. Nobody is logged in or out by it."""
    email, password = read_fields(request, "email", "password")
    _check_policy(email, password)
    address = client_address(request)
    with threads.hashing.place(address):
        throttle.reserve_registration(address)
        if accounts.add(email, passwords.hash_password(password)):
            return JsonResponse({"result": "success"})
    return JsonResponse({"result": "this user is already registered"})


@allow("POST")
def login(request: HttpRequest) -> HttpResponse:
    """Begin a session if the credentials are right; change nothing if they are not."""
    email, password = read_fields(request, "email", "password")
    token = authentication.log_in(request, email, password)
    if token is None:
        return JsonResponse({"result": False})
    return cookies.set_token(JsonResponse({"result": True}), token)


@allow("GET", "POST")
@logs_out
def logout(request: HttpRequest) -> HttpResponse:
    """End the session that the request presents; without one the answer is the same."""
    ignore_body(request)
    sessions.end(cookies.presented_token(request), client_address(request))
    return cookies.delete_token(JsonResponse({"result": "success"}))


@allow("GET")
def status(request: HttpRequest) -> HttpResponse:
    """Say whether the request presents a live session, and how long a new password has to be."""
    is_live = sessions.recognise(cookies.presented_token(request)) is not None
    return JsonResponse({"status": is_live}, headers={"Password-Rules": passwords.rules()})


def _check_policy(email: str, password: str) -> None:
    problems = {
        "email": accounts.email_problem(email),
        "password": passwords.password_problem(password, email),
    }
    errors = [FieldError(field, reason) for field, reason in problems.items() if reason]
    if errors:
        raise InvalidFields(errors)
