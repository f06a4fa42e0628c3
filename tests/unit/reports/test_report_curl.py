"""A report's requests can be sent again by curl, and no secret is in the lines."""

from __future__ import annotations

import json
import shlex
from typing import Any

import pytest

from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.redaction import exchanges
from fourstep.drivers.redaction.known_secrets import HIDDEN
from fourstep.reports.curl import list_curl

PASSWORD, COOKIE = "Ada keeps 0123456789ab to herself", "A" * 20 + "b" * 23
LOGIN = json.dumps({"email": "ada@example.com", "password": PASSWORD}).encode()
HEADERS = (("Content-Type", "application/json"), ("Cookie", f"a={COOKIE}"), ("Authorization", "x"))


def lines(*requests: Request, backend: str = "flask") -> list[str]:
    """The curl lines of these requests in a report on a backend."""
    shown = [exchanges.redact_exchange(each, Answer(each, 200, (), b"")) for each in requests]
    return list_curl({"backend": backend}, {"exchanges": shown})


def test_a_line_holds_no_secret() -> None:
    """Passwords and credentials are hidden in it; cookies come from the jar."""
    request = Request("POST", "/api/login", HEADERS, LOGIN)
    (line,) = lines(request)

    assert not [each for each in (PASSWORD, "0123456789ab", COOKIE) if each in line]
    words = shlex.split(line)
    assert words[2:6] == ["-b", "cookies.txt", "-c", "cookies.txt"]
    assert json.loads(words[-2]) == {"email": "ada@example.com", "password": HIDDEN}
    assert words[-1] == "http://localhost:5000/api/login"
    assert "Authorization: •••" in words


def test_a_line_goes_where_the_backend_was() -> None:
    """With --url a report knows the address; what is no address of the web is not asked."""
    asked = Request("GET", "/api/status")
    assert lines(asked, backend="http://a.example:8000")[0].endswith("a.example:8000/api/status")
    assert lines(asked, backend="file:///etc")[0].endswith("http://localhost:5000/api/status")


@pytest.mark.parametrize(
    "odd",
    [
        Request("POST", "/api/login", (), b"password=x"),
        Request("POST", "/api/login", (), json.dumps({"email": "x" * 5000}).encode()),
        Request("POST", "/api/login", (), json.dumps({"email": "\x1b"}).encode()),
        Request("GET", "/api/status?token=x"),
        Request("GET", "/a\x1b"),
        Request("GET", "/", (("X", "\x1b"),)),
    ],
)
def test_what_a_report_does_not_show_is_not_sent(odd: Request) -> None:
    """A body or path of which only a part is shown makes no line, nor do those beside it."""
    assert lines(Request("GET", "/api/status"), odd) == []


def test_no_exchange_makes_no_line() -> None:
    """Nothing was sent."""
    nothing: dict[str, Any] = {"exchanges": []}
    assert list_curl({"backend": "flask"}, nothing) == []
