"""What users may ask and do about their own account, once they are logged in.

Clauses: PROTECT-1, PROTECT-2, PROTECT-3, ACCT-1, ACCT-2.
"""

from flask import Blueprint, Response, jsonify, request

from . import accounts, authentication, clock, cookies, own_sessions, passwords, sessions
from .credentials import ignore_body, read_fields
from .refusals import FieldError, InvalidFields, NoSuchSession, NotLoggedIn
from .tables import Account

account_api = Blueprint("account", __name__, url_prefix="/api")


@account_api.get("/me")
def me() -> Response:
    """Say who is logged in."""
    user = _user()
    return jsonify(email=user.email, registered_on=clock.rfc3339(user.registered_on))


@account_api.post("/password")
def change_password() -> Response:
    """Change the password if the current one is right; all other sessions end."""
    user, session = _user(), _token()
    current, new = read_fields(request, "current", "new")
    problem = passwords.password_problem(new, user.email)
    if problem:
        raise InvalidFields([FieldError("new", problem)])
    token = authentication.change_password(user, current, new, session)
    if token is None:
        return jsonify(result=False)
    return cookies.set_token(jsonify(result=True), token)


@account_api.get("/sessions")
def list_sessions() -> Response:
    """List the user's sessions; which is which, nobody can use."""
    token = _token()
    return jsonify(
        sessions=[
            {
                "id": own_sessions.public_id(session),
                "created_at": clock.rfc3339(session.created_at),
                "last_used_at": clock.rfc3339(session.last_used_at),
                "current": own_sessions.is_current(session, token),
                **({"device": session.device} if session.device else {}),
            }
            for session in own_sessions.list_of(token)
        ]
    )


@account_api.delete("/sessions/<public_id>")
def end_session(public_id: str) -> Response:
    """End one of the user's sessions; another user's is as unknown as none."""
    token = _token()
    ignore_body(request)
    for session in own_sessions.list_of(token):
        if own_sessions.public_id(session) == public_id:
            own_sessions.end(session, token)
            response = jsonify(result="success")
            current = own_sessions.is_current(session, token)
            return cookies.delete_token(response) if current else response
    raise NoSuchSession


@account_api.delete("/account")
def delete_account() -> Response:
    """Delete the user's account if the password is right; the email is free again."""
    user, session = _user(), _token()
    (password,) = read_fields(request, "password")
    if not authentication.delete_account(user, password, session):
        return jsonify(result=False)
    return cookies.delete_token(jsonify(result=True))


def _user() -> Account:
    account = accounts.find_by_session(sessions.digest(_token()))
    if account is None:
        raise NotLoggedIn  # it was deleted a moment ago
    return account


def _token() -> str:
    """The token of the live session that the request presents."""
    token = cookies.presented_token(request)
    if token is None or sessions.recognise(token) is None:
        raise NotLoggedIn
    return token
