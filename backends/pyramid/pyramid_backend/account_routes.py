"""What users may ask and do about their own account, once they are logged in.

No view says that its user has to be logged in: that holds wherever nothing else is said.

Clauses: PROTECT-1, PROTECT-2, PROTECT-3, ACCT-1, ACCT-2.
"""

from pyramid.config import Configurator
from pyramid.security import forget, remember
from pyramid.view import view_config

from . import authentication, clock, cookies, own_sessions, passwords
from .credentials import ignore_body, read_fields
from .refusals import FieldError, InvalidFields, NoSuchSession
from .request import Request

Answer = dict[str, object]  # what the renderer makes JSON of


def includeme(config: Configurator) -> None:
    """Add the routes to the application, and the views below, which name them."""
    for name in ("me", "password", "sessions", "account"):
        config.add_route(name, f"/api/{name}")
    config.add_route("session", "/api/sessions/{public_id}")
    config.scan(__name__)


@view_config(route_name="me", methods=("GET",), renderer="json")
def me(request: Request) -> Answer:
    """Say who is logged in."""
    user = request.identity
    return {"email": user.email, "registered_on": clock.rfc3339(user.registered_on)}


@view_config(route_name="password", methods=("POST",), renderer="json")
def change_password(request: Request) -> Answer:
    """Change the password if the current one is right; all other sessions end."""
    current, new = read_fields(request, "current", "new")
    problem = passwords.password_problem(new, request.identity.email, request.settings)
    if problem:
        raise InvalidFields([FieldError("new", problem)])
    token = authentication.change_password(request, current, new)
    if token is None:
        return {"result": False}
    request.response.headerlist.extend(remember(request, token))
    return {"result": True}


@view_config(route_name="sessions", methods=("GET",), renderer="json")
def list_sessions(request: Request) -> Answer:
    """List the user's sessions; which is which, nobody can use."""
    token = cookies.presented_token(request)
    return {
        "sessions": [
            {
                "id": own_sessions.public_id(session),
                "created_at": clock.rfc3339(session.created_at),
                "last_used_at": clock.rfc3339(session.last_used_at),
                "current": own_sessions.is_current(session, token),
                **({"device": session.device} if session.device else {}),
            }
            for session in own_sessions.list_of(request, token)
        ]
    }


@view_config(route_name="session", methods=("DELETE",), renderer="json")
def end_session(request: Request) -> Answer:
    """End one of the user's sessions; another user's is as unknown as none."""
    token = cookies.presented_token(request)
    ignore_body(request)
    for session in own_sessions.list_of(request, token):
        if own_sessions.public_id(session) == request.matchdict["public_id"]:
            own_sessions.end(request, session, token)
            if own_sessions.is_current(session, token):
                request.response.headerlist.extend(forget(request))
            return {"result": "success"}
    raise NoSuchSession


@view_config(route_name="account", methods=("DELETE",), renderer="json")
def delete_account(request: Request) -> Answer:
    """Delete the user's account if the password is right; the email is free again."""
    (password,) = read_fields(request, "password")
    if not authentication.delete_account(request, password):
        return {"result": False}
    request.response.headerlist.extend(forget(request))
    return {"result": True}
