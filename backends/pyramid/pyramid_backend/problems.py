"""Let every "no" leave the application as a problem document (RFC 9457).

Clauses: METHOD-1, METHOD-3, ERR-1, ERR-2, ERR-3.
"""

import json
from dataclasses import asdict

from pyramid.config import Configurator
from pyramid.exceptions import PredicateMismatch
from pyramid.httpexceptions import (
    HTTPException,
    HTTPForbidden,
    HTTPInternalServerError,
    HTTPMethodNotAllowed,
)
from pyramid.response import Response
from pyramid.view import exception_view_config, forbidden_view_config
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoFreeConnection

from . import error_page, logs, methods
from .refusals import InvalidFields, NotLoggedIn, StoreUnavailable
from .request import Request


def includeme(config: Configurator) -> None:
    """Add the exception views; of several that fit, Pyramid takes that of the narrowest class."""
    config.scan(__name__)


@exception_view_config(HTTPException)
def problem(error: HTTPException, request: Request) -> Response:
    """The answer for a refusal: a problem document below /api/, elsewhere a page or a line of text.

    It repeats nothing of what was sent.
    """
    # Not `error.detail`: Pyramid puts the path there, and names of views.
    kind, text = "text/plain", f"{error.title}. {error.explanation}\n"
    if request.is_for_api:
        kind, text = "application/problem+json", json.dumps(_document(error))
    elif error_page.is_wanted(request):
        kind, text = "text/html", error_page.page(error)
    # It is a response itself, which has its headers already: Allow, Retry-After and others.
    error.content_type = kind
    error.charset = "utf-8" if kind.startswith("text/") else None
    error.body = text.encode()
    return error


@exception_view_config(PredicateMismatch)
def method_not_allowed(_error: PredicateMismatch, request: Request) -> Response:
    """405: there is such a path, and a view for other methods. Pyramid calls that not found."""
    error = HTTPMethodNotAllowed(headers=[("Allow", ", ".join(methods.allowed(request)))])
    error.explanation = "This method is not allowed here."
    return problem(error, request)


@forbidden_view_config()
def forbidden(error: HTTPForbidden, request: Request) -> Response:
    """401, if the security policy has refused somebody who could log in; else what was raised."""
    return problem(NotLoggedIn() if error.result is not None else error, request)


@exception_view_config(DBAPIError)
@exception_view_config(NoFreeConnection)
def store_failed(error: DBAPIError | NoFreeConnection, request: Request) -> Response:
    """The answer when the database fails; the reason is for the log, not for the visitor."""
    logs.note_store_failure(error)
    return problem(StoreUnavailable(), request)


@exception_view_config(Exception)
def faulty(error: Exception, request: Request) -> Response:
    """500, when this program is wrong; how, is for the log, not for the visitor."""
    logs.note_fault(error)
    fault = HTTPInternalServerError()
    fault.explanation = "The server has made a mistake."
    return problem(fault, request)


def _document(error: HTTPException) -> dict[str, object]:
    document: dict[str, object] = {
        "type": "about:blank",
        "title": error.title,
        "status": error.code,
        "detail": error.explanation,
    }
    if isinstance(error, InvalidFields):
        document["errors"] = [asdict(field_error) for field_error in error.errors]
    return document
