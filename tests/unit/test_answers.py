"""Answers are read strictly, and what is wrong is told with a likely cause."""

from __future__ import annotations

import pytest

from fourstep.drivers import answers
from fourstep.exchange import Answer, BrokenPromise, Request


def answer(body: str, status: int = 200, media_type: str = "application/json") -> Answer:
    """An answer to a log-in."""
    request = Request("POST", "/api/login", (), b'{"email": "ada"}')
    return Answer(request, status, (("content-type", media_type),), body.encode())


def test_the_right_shape_is_read() -> None:
    """The contract's two answers are told apart."""
    assert answers.logged_in(answer('{"result": true}')) is True
    assert answers.logged_in(answer('{"result": false}')) is False


@pytest.mark.parametrize(
    ("body", "status", "media_type", "likely"),
    [
        ('{"result": "true"}', 200, "application/json", "wrong type"),
        ('{"result": 1}', 200, "application/json", "wrong type"),
        ('{"result": true, "user": 1}', 200, "application/json", "more members"),
        ('{"ok": true}', 200, "application/json", "no member 'result'"),
        ("[true]", 200, "application/json", "no member 'result'"),
        ('{"result": true}', 200, "text/html", "JSON response"),
        ('{"result": true}', 201, "application/json", ""),
        ("<h1>Oops</h1>", 500, "text/html", "raised an exception"),
        ("", 404, "text/html", "no such route"),
        ("", 405, "text/html", "does not allow this method"),
        ("", 302, "text/html", "redirects"),
        ("{}", 501, "application/problem+json", "not written yet"),
        ("", 200, "application/json", "no member"),
    ],
)
def test_another_shape_is_refused(body: str, status: int, media_type: str, likely: str) -> None:
    """Each wrong shape is a broken promise that names sent, wanted, got and a likely cause."""
    with pytest.raises(BrokenPromise) as caught:
        answers.logged_in(answer(body, status, media_type))

    text = str(caught.value)
    assert all(word in text for word in ("sent", "POST /api/login", "wanted", "got", likely))


def test_a_long_body_is_cut() -> None:
    """A flood is told by its beginning and its length."""
    assert "(9000 bytes)" in str(answer("x" * 9000))


def test_a_request_becomes_a_curl_line() -> None:
    """A student can send the same request by hand."""
    line = answer("").request.as_curl("http://localhost:5000")

    assert line == 'curl -i -X POST --data-raw \'{"email": "ada"}\' http://localhost:5000/api/login'
