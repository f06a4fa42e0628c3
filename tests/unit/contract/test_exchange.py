"""Answers are read strictly, and what is wrong is told with a likely cause."""

from __future__ import annotations

import pytest

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http import answers

JSON = (("Content-Type", "application/json"),)


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
        ('{"result": "true"}', 200, "application/json", "without quotes"),
        ('{"result": 1}', 200, "application/json", "wrong type"),
        ('{"result": true, "user": 1}', 200, "application/json", "more members"),
        ('{"ok": true}', 200, "application/json", "no member 'result'"),
        ("[true]", 200, "application/json", "no JSON object"),
        ('{"result": true}', 200, "text/html", "the media type is text/html"),
        ('{"result": true}', 201, "application/json", "a success has status 200"),
        ("<h1>Oops</h1>", 400, "text/html", "is the body read as JSON"),
        ("<h1>Oops</h1>", 500, "text/html", "raised an exception"),
        ("", 404, "text/html", "no such route"),
        ("", 405, "text/html", "does not allow this method"),
        ("", 302, "text/html", "redirects"),
        ("{}", 501, "application/problem+json", "not written yet"),
        ("", 503, "text/html", "cannot serve now"),
        ("", 200, "application/json", "no JSON object"),
    ],
)
def test_another_shape_is_refused(body: str, status: int, media_type: str, likely: str) -> None:
    """Each wrong shape is a broken promise that names sent, wanted, got and a likely cause."""
    with pytest.raises(BrokenPromise) as caught:
        answers.logged_in(answer(body, status, media_type))

    text = str(caught.value)
    assert all(word in text for word in ("sent", "POST /api/login", "wanted", "got", likely))


@pytest.mark.parametrize("right", [True, False])
def test_where_one_answer_is_right_only_that_is_wanted(right: bool) -> None:
    """Of the contract's two answers the failure names the one that would be right there."""
    readers = (answers.registered, answers.logged_in, answers.status)
    told = []
    for read in readers:
        with pytest.raises(BrokenPromise) as caught:
            read(answer("{}", 409), right=right)
        told.append(str(caught.value).partition("wanted")[2].partition("\n")[0])

    words = '"success"' if right else f'"{answers.DUPLICATE}"'
    truth = str(right).lower()
    assert [each.partition(": ")[2] for each in told] == [f"{words}}}", f"{truth}}}", f"{truth}}}"]
    assert answers.logged_in(answer('{"result": true}'), right=False), "its caller tells of this"


def test_a_refusal_with_reasons_needs_no_guess() -> None:
    """What the server itself explains, as that an email is none, is explained in no other way."""
    with pytest.raises(BrokenPromise) as caught:
        answers.logged_in(answer('{"errors": []}', 422, "application/problem+json"))

    assert caught.value.likely == ""


def test_a_guess_needs_evidence() -> None:
    """A code that says nothing of the cause gives no guess, and 503 is no exception."""
    guesses = {status: answers.guess(answer("", status)) for status in (201, 400, 418, 502, 503)}
    assert [status for status, said in guesses.items() if said] == [503]
    assert "exception" not in guesses[503]


@pytest.mark.parametrize(
    ("headers", "body", "told"),
    [
        ((("Content-Type", "application/json"),), b"{}", "POST /x {}"),
        ((("Content-Type", "text/plain"),), b"{}", "POST /x {} (Content-Type: text/plain)"),
        ((), b"{}", "POST /x {} (no Content-Type)"),
        ((("Cookie", "a=b"), ("Host", "")), None, "POST /x (Cookie: a=b, Host: (empty))"),
    ],
)
def test_what_made_a_request_special_is_told(
    headers: tuple[tuple[str, str], ...], body: bytes | None, told: str
) -> None:
    """Headers that an ordinary request has not stand behind it, those that it lacks, too."""
    assert str(Request("POST", "/x", headers, body)) == told


def test_the_jar_s_cookie_is_nothing_special() -> None:
    """A cookie that the visitor's own jar has added is not told; one that a test has made is."""
    cookies = (("Cookie", "s=forged"), ("Cookie", "s=own"))
    assert str(Request("GET", "/", cookies, jar="s=own")) == "GET / (Cookie: s=forged)"


def test_a_body_that_is_huge_is_said_to_be_so() -> None:
    """Spaces do not hide a size."""
    assert str(Request("POST", "/x", JSON, b"{}".ljust(9000))) == "POST /x {}… (9000 bytes)"


def test_a_long_body_is_cut() -> None:
    """A flood is told by its beginning and its length."""
    assert "(9000 bytes)" in str(answer("x" * 9000))


def test_the_name_of_an_occurrence_tells_nobody_apart() -> None:
    """Two problems that differ in `instance` only tell a visitor the same."""
    one, other = (answer(f'{{"status": 401, "instance": "urn:{id_}"}}', 401) for id_ in "ab")
    third = answer('{"status": 401, "detail": "No.", "instance": "urn:a"}', 401)

    assert answers.told(one) == answers.told(other) != answers.told(third)
