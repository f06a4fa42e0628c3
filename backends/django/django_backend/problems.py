"""Let every "no" leave the application as a problem document (RFC 9457).

Clauses: METHOD-1, METHOD-3, ERR-1, ERR-2, ERR-3.
"""

from collections.abc import Callable

from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse

from . import error_page, logs
from .refusals import BrokenRequest, Refusal, ServerFault, StoreUnavailable, UnknownPath

Respond = Callable[[HttpRequest], HttpResponseBase]


class AnswerRefusals:
    """Middleware: what a view refuses by an exception becomes an answer."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on: Django calls `process_exception` if the view fails."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The answer to a refusal, or to a store that fails; everything else is a fault."""
        if isinstance(error, Refusal):
            return problem(request, error)
        if isinstance(error, Error):
            return store_failed(request, error)
        return None


def problem(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The answer to a refusal: a problem document below /api/, elsewhere a page or a line of text.

    It repeats nothing of what was sent.
    """
    if request.path.startswith("/api/"):
        response: HttpResponse = JsonResponse(_document(refusal))
        response.headers["Content-Type"] = "application/problem+json"
    elif error_page.is_wanted(request):
        response = HttpResponse(error_page.page(refusal))
    else:
        text = f"{refusal.status.phrase}. {refusal.description}\n"
        response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response.status_code = refusal.status
    for name, value in refusal.also.items():
        response.headers[name] = value
    return response


def store_failed(request: HttpRequest, error: Error) -> HttpResponse:
    """The answer when the database fails; the reason is for the log, not for the visitor."""
    logs.note_store_failure(error)
    return problem(request, StoreUnavailable())


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django hands it over
    """Django's handler400."""
    return problem(request, BrokenRequest())


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django hands it over
    """Django's handler404."""
    return problem(request, UnknownPath())


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler500; it has logged the exception."""
    return problem(request, ServerFault())


def _document(refusal: Refusal) -> dict[str, object]:
    document: dict[str, object] = {
        "type": "about:blank",
        "title": refusal.status.phrase,
        "status": refusal.status,
        "detail": refusal.description,
    }
    if refusal.errors:
        document["errors"] = [error._asdict() for error in refusal.errors]
    return document
