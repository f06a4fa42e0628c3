"""Every deliberate "no", as a problem document (RFC 9457)."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import NamedTuple

from fastapi import FastAPI, Request
from fastapi.exceptions import HTTPException, RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoFreeConnectionError
from starlette.exceptions import HTTPException as StarletteHTTPException

log = logging.getLogger(__name__)


class FieldError(NamedTuple):
    """What is wrong with one field, in words for a person; never its value."""

    field: str
    reason: str


class Refusal(HTTPException):
    """A deliberate "no": a status and a sentence that says why."""

    status: HTTPStatus
    sentence: str
    errors: tuple[FieldError, ...] = ()

    def __init__(self) -> None:
        super().__init__(self.status, self.sentence)


class NotJson(Refusal):
    """415: the body is of another type, such as a form on another site can send."""

    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    sentence = "The body must be application/json, in UTF-8."


class BodyTooLarge(Refusal):
    """413: the body is over the limit."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    sentence = "The body is larger than this server takes."


class BrokenJson(Refusal):
    """400: the body is not JSON, or could be read in two ways."""

    status = HTTPStatus.BAD_REQUEST
    sentence = "The body must be one JSON text in UTF-8 that can be read in one way only."


class InvalidFields(Refusal):
    """422: the body is JSON, but a field is missing, of the wrong type, or against the rules."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    sentence = "One or more fields cannot be accepted."

    def __init__(self, errors: list[FieldError]) -> None:
        super().__init__()
        self.errors = tuple(errors)


class StoreUnavailable(Refusal):
    """503: the database does not answer, is locked or cannot be written."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    sentence = "Accounts and sessions cannot be reached at the moment. Please try again."


def install(app: FastAPI) -> None:
    """Let every error leave the application as a problem document."""
    app.exception_handler(StarletteHTTPException)(refuse)
    app.exception_handler(RequestValidationError)(refuse_fields)
    app.exception_handler(DBAPIError)(store_failed)
    app.exception_handler(NoFreeConnectionError)(store_failed)
    app.exception_handler(Exception)(admit_fault)


async def refuse(_request: Request, error: StarletteHTTPException) -> JSONResponse:
    """The answer to a refusal, ours or the framework's."""
    errors = error.errors if isinstance(error, Refusal) else ()
    return problem(error.status_code, error.detail, errors, error.headers)


async def refuse_fields(request: Request, error: RequestValidationError) -> JSONResponse:
    """The answer to a body of the wrong shape; FastAPI's own repeats the password in `input`."""
    fields = [str(found["loc"][-1]) if found["loc"] else "body" for found in error.errors()]
    reasons = {"body": "must be a JSON object"}
    return await refuse(
        request,
        InvalidFields([FieldError(f, reasons.get(f, "must be given as text")) for f in fields]),
    )


async def store_failed(request: Request, error: DBAPIError | NoFreeConnectionError) -> JSONResponse:
    """The answer when the database fails; the reason is for the log, not for the visitor."""
    log.error("The store failed: %s", error)
    return await refuse(request, StoreUnavailable())


async def admit_fault(_request: Request, _error: Exception) -> JSONResponse:
    """The answer when this backend has a bug; the server logs which."""
    return problem(500, "Something went wrong here. It was not your fault.")


def problem(
    status: int,
    detail: str,
    errors: tuple[FieldError, ...] = (),
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """A problem document. It repeats nothing of what was sent."""
    title = HTTPStatus(status).phrase
    document = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    if errors:
        document["errors"] = [error._asdict() for error in errors]
    return JSONResponse(document, status, headers, media_type="application/problem+json")
