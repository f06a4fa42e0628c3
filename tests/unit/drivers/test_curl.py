"""Curl lines to paste, and guesses at causes."""

from __future__ import annotations

import shlex

import pytest

from fourstep.contract.verdicts import HTTP
from fourstep.drivers.curl import curl_lines, kept
from fourstep.drivers.exchange import Answer, Request
from fourstep.mutation.likely_causes import answer_in, is_exact, known_faults, likely_causes

JSON = (("Content-Type", "application/json"), ("Cookie", "session=abc"))


def lines(*requests: Request) -> list[str]:
    """The curl lines of these requests, for a backend at a.example."""
    return curl_lines(kept((each, Answer(each, 200, (), b"")) for each in requests), "http://a/")


def test_a_line_can_be_pasted() -> None:
    """The shell reads the body as it was sent; cookies come from the jar, not from the line."""
    body = '{"email": "o\'hara@example.com", "password": "$HOME `x` ö"}'
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


def test_an_exact_pattern_comes_first() -> None:
    """Whatever fails as with a known fault has that fault, or one just like it, as first guess."""
    judged = frozenset(id_ for each in known_faults() for id_ in each.fails)
    for fault in known_faults():
        if fault.driver == HTTP:
            first = likely_causes(fault.fails, judged)[0]
            assert is_exact(first, fault.fails, judged)


def test_another_answer_is_another_fault() -> None:
    """A fault that serves scripts as plain text is no guess where they are not found."""
    judged = frozenset(id_ for each in known_faults() for id_ in each.fails)
    plain = next(each for each in known_faults() if each.name == "scripts_are_plain_text")
    got = {"STATIC-2": "wanted  200\ngot     404 text/html <h1>"}

    assert plain in likely_causes(plain.fails, judged)
    assert plain not in likely_causes(plain.fails, judged, got)
    assert answer_in("got     200 text/plain x") == "200 text/plain"


def test_nothing_is_guessed_without_likeness() -> None:
    """Without failures, or with all clauses failing, there is no guess."""
    judged = frozenset(id_ for each in known_faults() for id_ in each.fails)
    assert likely_causes((), judged) == []
    assert likely_causes(judged, judged) == []
