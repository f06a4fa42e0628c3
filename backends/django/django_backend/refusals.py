"""Every deliberate "no": its status, and a sentence that says why.

Clauses: ERR-1.
"""

from http import HTTPStatus
from typing import ClassVar, NamedTuple


class FieldError(NamedTuple):
    """What is wrong with one field, in words for a person; never its value."""

    field: str
    reason: str


class Refusal(Exception):  # noqa: N818 - to refuse is no error
    """A deliberate "no": a status, a sentence that says why, and further headers.

    Django has exceptions for 400, 403 and 404 alone, and no way to give them headers.
    """

    status = HTTPStatus.INTERNAL_SERVER_ERROR
    description = ""
    headers: ClassVar[dict[str, str]] = {}
    errors: tuple[FieldError, ...] = ()

    def __init__(self, **headers: str) -> None:
        super().__init__(self.description)
        self.also = {**self.headers, **{k.replace("_", "-"): v for k, v in headers.items()}}


class BrokenRequest(Refusal):
    """400: Django cannot make sense of the request."""

    status = HTTPStatus.BAD_REQUEST
    description = "The request cannot be understood."


class CrossSite(Refusal):
    """403: another site, or the browser on its own, wants something done in a user's name."""

    status = HTTPStatus.FORBIDDEN
    description = "Requests that change something must come from this site itself."


class UnknownHost(Refusal):
    """400: the request is for a host that this server is not."""

    status = HTTPStatus.BAD_REQUEST
    description = "This server does not answer under the name in the Host header."


class NotLoggedIn(Refusal):
    """401: only whoever is logged in gets an answer here."""

    status = HTTPStatus.UNAUTHORIZED
    description = "Please log in first."
    # HTTP asks for the header. A scheme that browsers do not know opens no dialog of theirs.
    headers: ClassVar = {"WWW-Authenticate": 'Session realm="fourstep"'}


class UnknownPath(Refusal):
    """404: there is nothing under this path."""

    status = HTTPStatus.NOT_FOUND
    description = "There is nothing under this address."


class NoSuchSession(Refusal):
    """404: the user has no session with this id."""

    status = HTTPStatus.NOT_FOUND
    description = "You have no session with this id."


class WrongMethod(Refusal):
    """405: the path is known, but not with this method."""

    status = HTTPStatus.METHOD_NOT_ALLOWED
    description = "This address does not take that method."


class BodyTooLarge(Refusal):
    """413: the body is over the limit."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    description = "The body is larger than this server takes."


class NotJson(Refusal):
    """415: the body is of another type, such as a form on another site can send."""

    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    description = "The body must be application/json, in UTF-8."


class BrokenJson(Refusal):
    """400: the body is not JSON, or could be read in two ways."""

    status = HTTPStatus.BAD_REQUEST
    description = "The body must be one JSON text in UTF-8 that can be read in one way only."


class InvalidFields(Refusal):
    """422: the body is JSON, but a field is missing, of the wrong type, or against the rules."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    description = "One or more fields cannot be accepted."

    def __init__(self, errors: list[FieldError]) -> None:
        super().__init__()
        self.errors = tuple(errors)


class TooManyAttempts(Refusal):
    """429: nothing is looked at before so many seconds have passed."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    description = "There were too many attempts. Please try again later."

    def __init__(self, retry_after: int) -> None:
        super().__init__(Retry_After=str(retry_after))


class ServerFault(Refusal):
    """500: a fault of this program, of which only the log tells more."""

    description = "The server has failed, and its log says why. Please try again later."


class StoreUnavailable(Refusal):
    """503: the database does not answer, is locked or cannot be written."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    description = "Accounts and sessions cannot be reached at the moment. Please try again."


class Busy(Refusal):
    """503: too many others are being served; this request has changed nothing."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    description = "The server is busy at the moment. Please try again."
    headers: ClassVar = {"Retry-After": "1"}
