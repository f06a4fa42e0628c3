"""What users may ask and do about their own account, once they are logged in.

Clauses: PROTECT-1, PROTECT-2, PROTECT-3, ACCT-1, ACCT-2.
"""

from django.http import HttpRequest, HttpResponse, JsonResponse

from . import accounts, authentication, clock, cookies, own_sessions, passwords, sessions
from .clients import client_address
from .credentials import ignore_body, read_fields
from .methods import allow
from .models import Account
from .refusals import FieldError, InvalidFields, NoSuchSession, NotLoggedIn


@allow("GET")
def me(request: HttpRequest) -> HttpResponse:
    """Say who is logged in."""
    user = _user(request)
    registered_on = clock.rfc3339(user.registered_on)
    return JsonResponse({"email": user.email, "registered_on": registered_on})


@allow("POST")
def change_password(request: HttpRequest) -> HttpResponse:
    """Change the password if the current one is right; all other sessions end."""
    user = _user(request)
    current, new = read_fields(request, "current", "new")
    problem = passwords.password_problem(new, user.email)
    if problem:
        raise InvalidFields([FieldError("new", problem)])
    token = authentication.change_password(request, user, current, new)
    if token is None:
        return JsonResponse({"result": False})
    return cookies.set_token(JsonResponse({"result": True}), token)


@allow("GET")
def list_sessions(request: HttpRequest) -> HttpResponse:
    """List the user's sessions; which is which, nobody can use."""
    token = _token(request)
    return JsonResponse(
        {
            "sessions": [
                {
                    "id": own_sessions.public_id(session),
                    "created_at": clock.rfc3339(session.created_at),
                    "last_used_at": clock.rfc3339(session.last_used_at),
                    "current": own_sessions.is_current(session, token),
                    **({"device": session.device} if session.device else {}),
                }
                for session in own_sessions.list_of(token)
            ]
        }
    )


@allow("DELETE")
def end_session(request: HttpRequest, public_id: str) -> HttpResponse:
    """End one of the user's sessions; another user's is as unknown as none."""
    token = _token(request)
    ignore_body(request)
    for session in own_sessions.list_of(token):
        if own_sessions.public_id(session) == public_id:
            own_sessions.end(session, token, client_address(request))
            response = JsonResponse({"result": "success"})
            current = own_sessions.is_current(session, token)
            return cookies.delete_token(response) if current else response
    raise NoSuchSession


@allow("DELETE")
def delete_account(request: HttpRequest) -> HttpResponse:
    """Delete the user's account if the password is right; the email is free again."""
    user = _user(request)
    (password,) = read_fields(request, "password")
    if not authentication.delete_account(request, user, password):
        return JsonResponse({"result": False})
    return cookies.delete_token(JsonResponse({"result": True}))


def _user(request: HttpRequest) -> Account:
    account = accounts.find_by_session(sessions.digest(_token(request)))
    if account is None:
        raise NotLoggedIn  # it was deleted a moment ago
    return account


def _token(request: HttpRequest) -> str:
    """The token of the live session that the request presents."""
    token = cookies.presented_token(request)
    if token is None or sessions.recognise(token) is None:
        raise NotLoggedIn
    return token
