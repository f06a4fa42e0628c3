"""Curl lines to paste."""

from __future__ import annotations

import shlex

import pytest

from fourstep.drivers.curl import format_curl
from fourstep.drivers.evidence import make_evidence
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.recorder import RECORDER

JSON = (("Content-Type", "application/json"), ("Cookie", "session=abc"))


def lines(*requests: Request) -> list[str]:
    """The curl lines of these requests, for a backend at a.example."""
    RECORDER.begin()
    for each in requests:
        RECORDER.note(each, Answer(each, 200, (), b""))
    return format_curl(make_evidence("").requests, "http://a/")


def test_a_line_can_be_pasted() -> None:
    """The shell reads the body as it was sent; cookies come from the jar, not from the line."""
    body = '{"email": "o\'hara@example.com", "x": "$HOME `x` ö"}'
    request = Request("POST", "/api/login", JSON, body.encode(), jar="session=abc")
    words = shlex.split(lines(request)[0])

    assert words[:6] == ["curl", "-i", "-b", "cookies.txt", "-c", "cookies.txt"]
    assert words[-2:] == [body, "http://a/api/login"]
    assert "session=abc" not in " ".join(words)


def test_a_forged_cookie_is_in_the_line() -> None:
    """A cookie that a test has made instead of the jar's is what the failure is about."""
    (line,) = lines(Request("GET", "/api/status", (("Cookie", "session=forged"),)))

    assert "Cookie: session=forged" in shlex.split(line)
    assert "-b" not in shlex.split(line)


def test_curl_adds_no_type_of_its_own() -> None:
    """Where no media type was sent, the line sends none; curl would send a form's."""
    (line,) = lines(Request("POST", "/api/login", (), b"{}"))

    assert "Content-Type:" in shlex.split(line)


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        (Request("HEAD", "/"), ["-I"]),
        (Request("GET", "/a/../b"), ["--path-as-is"]),
        (Request("GET", "/[1-9]"), ["-g"]),
    ],
)
def test_curl_sends_what_was_sent(request_: Request, words: list[str]) -> None:
    """It waits for no body of HEAD, folds no path, and asks once where brackets are in it."""
    (line,) = lines(request_)
    assert shlex.split(line)[6:] == [*words, f"http://a{request_.path}"]


@pytest.mark.parametrize(
    "request_",
    [
        Request("POST", "/api/login", JSON, b"\xff\x00"),
        Request("POST", "/api/login", JSON, b"x" * 5000),
        Request("GET", "/a b"),
        Request("GET", "http://other/"),
        Request("GET", "/a#b"),
        Request("GET", "/", (("@/etc/passwd", "x"),)),
        Request("GET", "/", (("X", "a\nb"),)),
    ],
)
def test_what_cannot_be_pasted_is_left_out(request_: Request) -> None:
    """Bytes that are no text, long bodies and odd paths give no lines at all, and no half ones."""
    assert lines(Request("GET", "/api/status"), request_) == []
