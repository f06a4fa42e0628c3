"""Every deliberate "no": its status, and a sentence that says why.

Clauses: ERR-1.
"""

from dataclasses import dataclass
from typing import Any

from werkzeug.exceptions import (
    BadRequest,
    Forbidden,
    NotFound,
    RequestEntityTooLarge,
    ServiceUnavailable,
    TooManyRequests,
    Unauthorized,
    UnprocessableEntity,
    UnsupportedMediaType,
)


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
