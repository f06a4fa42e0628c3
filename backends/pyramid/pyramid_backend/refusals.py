"""Every deliberate "no": its status, and a sentence that says why.

In Pyramid an exception of HTTP is a response, too: what is raised here is what is answered, once
problems.py has written it down.

Clauses: ERR-1.
"""

from dataclasses import dataclass

from pyramid.httpexceptions import (
    HTTPBadRequest,
    HTTPForbidden,
    HTTPNotFound,
    HTTPRequestEntityTooLarge,
    HTTPServiceUnavailable,
    HTTPTooManyRequests,
    HTTPUnauthorized,
    HTTPUnprocessableEntity,
    HTTPUnsupportedMediaType,
)


@dataclass(frozen=True)
class FieldError:
    """What is wrong with one field, in words for a person; never its value."""

    field: str
    reason: str


class CrossSite(HTTPForbidden):
    """403: another site, or the browser on its own, wants something done in a user's name."""

    explanation = "Requests that change something must come from this site itself."


class UnknownHost(HTTPBadRequest):
    """400: the request is for a host that this server is not."""

    explanation = "This server does not answer under the name in the Host header."


class NotLoggedIn(HTTPUnauthorized):
    """401: only whoever is logged in gets an answer here."""

    explanation = "Please log in first."

    def __init__(self) -> None:
        # The scheme that HTTP asks for; it opens no dialog in any browser.
        super().__init__(headers=[("WWW-Authenticate", 'Session realm="fourstep"')])


class NoSuchSession(HTTPNotFound):
    """404: the user has no session with this id."""

    explanation = "You have no session with this id."


class NotJson(HTTPUnsupportedMediaType):
    """415: the body is of another type, such as a form on another site can send."""

    explanation = "The body must be application/json, in UTF-8."


class BodyTooLarge(HTTPRequestEntityTooLarge):
    """413: the body is over the limit."""

    explanation = "The body is too long."


class BrokenJson(HTTPBadRequest):
    """400: the body is not JSON, or could be read in two ways."""

    explanation = "The body must be one JSON text in UTF-8 that can be read in one way only."


class InvalidFields(HTTPUnprocessableEntity):
    """422: the body is JSON, but a field is missing, of the wrong type, or against the rules."""

    explanation = "One or more fields cannot be accepted."

    def __init__(self, errors: list[FieldError]) -> None:
        super().__init__()
        self.errors = errors


class TooManyAttempts(HTTPTooManyRequests):
    """429: nothing is looked at before so many seconds have passed."""

    explanation = "There were too many attempts. Please try again later."

    def __init__(self, retry_after: int) -> None:
        super().__init__(headers=[("Retry-After", str(retry_after))])


class StoreUnavailable(HTTPServiceUnavailable):
    """503: the database does not answer, is locked or cannot be written."""

    explanation = "Accounts and sessions cannot be reached at the moment. Please try again."


class Busy(HTTPServiceUnavailable):
    """503: too many others are being served; this request has changed nothing."""

    explanation = "The server is busy at the moment. Please try again."

    def __init__(self) -> None:
        super().__init__(headers=[("Retry-After", "1")])
