"""Every deliberate "no", as a problem document (RFC 9457)."""

from dataclasses import asdict, dataclass

from flask import Flask, Response, current_app, json
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoFreeConnection
from werkzeug.exceptions import (
    BadRequest,
    HTTPException,
    RequestEntityTooLarge,
    ServiceUnavailable,
    UnprocessableEntity,
    UnsupportedMediaType,
)


@dataclass(frozen=True)
class FieldError:
    """What is wrong with one field, in words for a person; never its value."""

    field: str
    reason: str


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


class StoreUnavailable(ServiceUnavailable):
    """503: the database does not answer, is locked or cannot be written."""

    description = "Accounts and sessions cannot be reached at the moment. Please try again."


def init_app(app: Flask) -> None:
    """Let every error leave the application as a problem document."""
    app.register_error_handler(HTTPException, problem)
    app.register_error_handler(DBAPIError, store_failed)
    app.register_error_handler(NoFreeConnection, store_failed)


def problem(error: HTTPException) -> Response:
    """The problem document for an error. It repeats nothing of what was sent."""
    status = error.code or 500
    document: dict[str, object] = {
        "type": "about:blank",
        "title": error.name,
        "status": status,
        "detail": error.description,
    }
    if isinstance(error, InvalidFields):
        document["errors"] = [asdict(field_error) for field_error in error.errors]
    response = Response(json.dumps(document), status, mimetype="application/problem+json")
    for name, value in error.get_headers():
        if name.lower() != "content-type":  # keeps Allow, which a 405 must carry
            response.headers[name] = value
    return response


def store_failed(error: DBAPIError | NoFreeConnection) -> Response:
    """The answer when the database fails; the reason is for the log, not for the visitor."""
    current_app.logger.error("The store failed: %s", error)
    return problem(StoreUnavailable())
