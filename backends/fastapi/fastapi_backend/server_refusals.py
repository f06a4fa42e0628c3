"""Answer in the application's place, where a request never comes so far.

Clauses: LOAD-1, LOAD-3.
"""

from http import HTTPStatus

from .headers import EVERY, KEPT_BY_NOBODY, OTHER
from .problems import problem

SENTENCES = {
    400: "This is no request that HTTP knows.",
    408: "The request did not come to its end in time.",
    431: "The headers are larger than this server takes.",
    503: "The server is stopping. Please try again.",
}


def refusal(status: int) -> bytes:
    """An answer that is the last on its connection, as it is sent."""
    answer = problem(status, SENTENCES[status], headers={"Connection": "close"})
    headers = [*answer.raw_headers, *EVERY, *KEPT_BY_NOBODY, *OTHER]
    lines = [b"HTTP/1.1 %d %b" % (status, HTTPStatus(status).phrase.encode())]
    lines += [name + b": " + value for name, value in headers]
    return b"\r\n".join([*lines, b"", answer.body])
