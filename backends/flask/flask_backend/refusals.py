"""Every deliberate "no", as a problem document (RFC 9457).

Clauses: METHOD-1, METHOD-3, ERR-1, ERR-2, ERR-3.
"""

from dataclasses import asdict, dataclass
from typing import Any

from flask import Flask, Response, json, request
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoFreeConnection
from werkzeug.exceptions import (
    BadRequest,
    Forbidden,
    HTTPException,
    NotFound,
    RequestEntityTooLarge,
    ServiceUnavailable,
    TooManyRequests,
    Unauthorized,
    UnprocessableEntity,
    UnsupportedMediaType,
)

from . import error_page, logs


@dataclass(frozen=True)
class FieldError:
    """What is wrong with one field, in words for a person; never its value."""

    field: str
    reason: str


class CrossSite(Forbidden):
    """403: another site, or the browser on its own, wants something done in a user's name."""

    description = "Requests that change something must come from this site itself."


class UnknownHost(BadRequest):
    """400: the request is for a host that this server is not."""

    description = "This server does not answer under the name in the Host header."


class NotLoggedIn(Unauthorized):
    """401: only whoever is logged in gets an answer here."""

    description = "Please log in first."

    def get_headers(self, *arguments: Any, **options: Any) -> list[tuple[str, str]]:
        """The headers, with the scheme that HTTP asks for; it opens no dialog in any browser."""
        scheme = ("WWW-Authenticate", 'Session realm="fourstep"')
        return [*super().get_headers(*arguments, **options), scheme]


class NoSuchSession(NotFound):
    """404: the user has no session with this id."""

    description = "You have no session with this id."


class NotJson(UnsupportedMediaType):
    """415: the body is of another type, such as a form on another site can send."""

    description = "The body must be application/json, in UTF-8."


class BodyTooLarge(RequestEntityTooLarge):
    """413: the body is over the limit."""


class BrokenJson(BadRequest):
    """400: the body is not JSON, or could be read in two ways."""

    description = "The body must be one JSON text in UTF-8 that can be read in one way only."


class InvalidFields(UnprocessableEntity):
    """422: the body is JSON, but a field is missing, of the wrong type, or against the rules."""

    description = "One or more fields cannot be accepted."

    def __init__(self, errors: list[FieldError]) -> None:
        super().__init__()
        self.errors = errors


class TooManyAttempts(TooManyRequests):
    """429: nothing is looked at before so many seconds have passed."""

    description = "There were too many attempts. Please try again later."

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after=retry_after)


class StoreUnavailable(ServiceUnavailable):
    """503: the database does not answer, is locked or cannot be written."""

    description = "Accounts and sessions cannot be reached at the moment. Please try again."


class Busy(ServiceUnavailable):
    """503: too many others are being served; this request has changed nothing."""

    description = "The server is busy at the moment. Please try again."

    def __init__(self) -> None:
        super().__init__(retry_after=1)


def init_app(app: Flask) -> None:
    """Let every error leave the application as a problem document."""
    app.register_error_handler(HTTPException, problem)
    app.register_error_handler(DBAPIError, store_failed)
    app.register_error_handler(NoFreeConnection, store_failed)


def problem(error: HTTPException) -> Response:
    """The answer for an error: a problem document below /api/, elsewhere a page or a line of text.

    It repeats nothing of what was sent.
    """
    status = error.code or 500
    if request.path.startswith("/api/"):
        response = Response(json.dumps(_document(error)), mimetype="application/problem+json")
    elif error_page.is_wanted(request):
        response = Response(error_page.page(error), mimetype="text/html")
    else:
        response = Response(f"{error.name}. {error.description}\n", mimetype="text/plain")
    response.status_code = status
    for name, value in error.get_headers():
        if name.lower() != "content-type":  # keeps Allow, Retry-After and WWW-Authenticate
            response.headers[name] = value
    return response


def store_failed(error: DBAPIError | NoFreeConnection) -> Response:
    """The answer when the database fails; the reason is for the log, not for the visitor."""
    logs.note_store_failure(error)
    return problem(StoreUnavailable())


def _document(error: HTTPException) -> dict[str, object]:
    document: dict[str, object] = {
        "type": "about:blank",
        "title": error.name,
        "status": error.code,
        "detail": error.description,
    }
    if isinstance(error, InvalidFields):
        document["errors"] = [asdict(field_error) for field_error in error.errors]
    return document
