"""Of a failed page it is told what it has asked of the server, and what it was answered."""

from __future__ import annotations

import pytest

from fourstep.course.grading.answer_shape import format_asked
from fourstep.drivers.exchange import Answer, Request

JSON = (("content-type", "application/json"),)


def exchange(path: str, body: bytes) -> tuple[Request, Answer]:
    """A request for this, and an answer with this body."""
    request = Request("GET", path)
    return request, Answer(request, 200, JSON, body)


def test_the_last_request_is_told() -> None:
    """The address and the answer stand in one line; of the page itself nothing is told."""
    status = exchange("/api/status", b'{"status": true}')
    told = format_asked("sent    open page one", [exchange("/", b""), status], has_asked=True)

    assert told == '\nasked   GET /api/status: 200 {"status": true}'
    assert not format_asked("sent    open page one", [exchange("/", b"")], has_asked=True)


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ("fill in the form, click Login", "\nasked   nothing of the server"),
        ("log in, click Page one", "\nasked   nothing of the server"),
        ("open page one without having logged in", ""),
        ("click Register in the bar", ""),
    ],
)
def test_silence_is_told_where_it_is_wrong(sent: str, told: str) -> None:
    """That nothing was asked is told of a form that was sent, and not of a page that was opened."""
    assert (
        format_asked(f"sent    {sent}\nwanted  this", [exchange("/", b"")], has_asked=False) == told
    )
