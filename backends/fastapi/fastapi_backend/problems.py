"""Let every "no" leave the application as a problem document (RFC 9457).

Clauses: METHOD-1, METHOD-3, ERR-1, ERR-2, ERR-3.
"""

from collections.abc import Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoFreeConnectionError
from starlette.exceptions import HTTPException

from . import error_page, logs
from .refusals import FieldError, InvalidFields, Refusal, StoreUnavailable


def init_app(app: FastAPI) -> None:
    """Let every refusal leave the application as a problem document."""
    app.exception_handler(HTTPException)(refuse)
    app.exception_handler(RequestValidationError)(refuse_fields)
    app.exception_handler(DBAPIError)(store_failed)
    app.exception_handler(NoFreeConnectionError)(store_failed)


async def refuse(request: Request, error: HTTPException) -> Response:
    """The answer to a refusal, ours or the framework's."""
    if error_page.is_wanted(request):
        return error_page.page(error)
    return answer(error)


def answer(error: HTTPException) -> JSONResponse:
    """The same, for middleware, which no exception handler looks after."""
    errors = error.errors if isinstance(error, Refusal) else ()
    return problem(error.status_code, error.detail, errors, error.headers)


async def refuse_fields(request: Request, error: RequestValidationError) -> Response:
    """The answer to a body of the wrong shape; FastAPI's own repeats the password in `input`."""
    fields = [str(found["loc"][-1]) if found["loc"] else "body" for found in error.errors()]
    reasons = {"body": "must be a JSON object"}
    return await refuse(
        request,
        InvalidFields([FieldError(f, reasons.get(f, "must be given as text")) for f in fields]),
    )


async def store_failed(request: Request, error: DBAPIError | NoFreeConnectionError) -> Response:
    """The answer when the database fails; the reason is for the log, not for the visitor."""
    logs.note_store_failure(error)
    return await refuse(request, StoreUnavailable())


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
