"""Every deliberate "no": its status, and a sentence that says why.

Clauses: ERR-1.
"""

from http import HTTPStatus
from typing import ClassVar, NamedTuple

from fastapi.exceptions import HTTPException


class FieldError(NamedTuple):
    """What is wrong with one field, in words for a person; never its value."""

    field: str
    reason: str


class Refusal(HTTPException):
    """A deliberate "no": a status and a sentence that says why."""

    status: HTTPStatus
    sentence: str
    errors: tuple[FieldError, ...] = ()
    also: ClassVar[dict[str, str]] = {}  # headers

    def __init__(self) -> None:
        super().__init__(self.status, self.sentence, dict(self.also))


class UnknownHost(Refusal):
    """400: the request is for a host that is not configured."""

    status = HTTPStatus.BAD_REQUEST
    sentence = "This server does not serve the host that the request names."


class BrokenJson(Refusal):
    """400: the body is not JSON, or could be read in two ways."""

    status = HTTPStatus.BAD_REQUEST
    sentence = "The body must be one JSON text in UTF-8 that can be read in one way only."


class NotLoggedIn(Refusal):
    """401: the request presents no live session."""

    status = HTTPStatus.UNAUTHORIZED
    sentence = "This is for users who are logged in."
    # HTTP asks for the header. A scheme that browsers do not know opens no dialog of theirs.
    also: ClassVar = {"WWW-Authenticate": 'Session realm="fourstep"'}


class CrossSite(Refusal):
    """403: a page on another site has made the browser send this."""

    status = HTTPStatus.FORBIDDEN
    sentence = "Requests that other sites make are not served."


class NoSuchSession(Refusal):
    """404: none of the user's own sessions has this id."""

    status = HTTPStatus.NOT_FOUND
    sentence = "None of your sessions has this id."


class BodyTooLarge(Refusal):
    """413: the body is over the limit."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    sentence = "The body is larger than this server takes."


class NotJson(Refusal):
    """415: the body is of another type, such as a form on another site can send."""

    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    sentence = "The body must be application/json, in UTF-8."


class InvalidFields(Refusal):
    """422: the body is JSON, but a field is missing, of the wrong type, or against the rules."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    sentence = "One or more fields cannot be accepted."

    def __init__(self, errors: list[FieldError]) -> None:
        super().__init__()
        self.errors = tuple(errors)


class HeadTooLarge(Refusal):
    """431: a header, or all of them together, are over the limit."""

    status = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
    sentence = "The headers are larger than this server takes."


class TooManyAttempts(Refusal):
    """429: the throttle's limit is reached, whether or not there is such an account."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    sentence = "There were too many attempts. Please wait before the next one."

    def __init__(self, retry_after: int) -> None:
        super().__init__()
        self.headers = {"Retry-After": str(retry_after)}  # seconds


class Busy(Refusal):
    """503: so much slow work waits already that more would only make all of it later."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    sentence = "There is too much to do at the moment. Please try again."
    also: ClassVar = {"Retry-After": "1"}  # seconds


class StoreUnavailable(Refusal):
    """503: the database does not answer, is locked or cannot be written."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    sentence = "Accounts and sessions cannot be reached at the moment. Please try again."
