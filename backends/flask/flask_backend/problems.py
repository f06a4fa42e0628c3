"""Let every "no" leave the application as a problem document (RFC 9457).

Clauses: METHOD-1, METHOD-3, ERR-1, ERR-2, ERR-3.
"""

from dataclasses import asdict

from flask import Flask, Response, json, request
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoFreeConnection
from werkzeug.exceptions import HTTPException

from . import error_page, logs
from .refusals import InvalidFields, StoreUnavailable


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
