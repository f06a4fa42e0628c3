"""Each Set-Cookie of the session is looked at, whatever has brought it."""

from __future__ import annotations

import pytest

from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http.set_cookies import SetCookies

GOOD = "__Host-session=x; Path=/; Secure; HttpOnly; SameSite=Lax"
HOST = "localhost:1"


def answer(cookie: str, path: str = "/api/login", method: str = "POST") -> Answer:
    """What a log-in is answered, or something else."""
    return Answer(Request(method, path), 200, (("set-cookie", cookie),), b'{"result": true}')


@pytest.mark.parametrize(
    ("cookie", "clauses"),
    [
        (GOOD, []),
        (GOOD.replace("; HttpOnly", ""), ["COOKIE-1"]),
        (f"{GOOD}; Domain=localhost", ["COOKIE-1"]),
        (GOOD.replace("; SameSite=Lax", ""), ["COOKIE-2"]),
        (GOOD.replace("; Secure", ""), ["COOKIE-3"]),
        ("session=x", ["COOKIE-1", "COOKIE-2", "COOKIE-3"]),
        ("session=; Max-Age=0", []),
    ],
)
def test_what_lacks_an_attribute_is_noticed(cookie: str, clauses: list[str]) -> None:
    """A cookie of a log-in counts for the clauses whose attributes it lacks; no deletion does."""
    seen = SetCookies()
    seen.note(answer(cookie), HOST)

    assert [clause for clause, _ in seen.take()] == clauses
    assert list(seen.take()) == []


def test_the_session_s_name_is_known_everywhere_then() -> None:
    """What a log-in has set is looked at in any other answer; another cookie is not."""
    seen, bare = SetCookies(), GOOD.replace("; HttpOnly", "")
    seen.note(answer(GOOD), HOST)
    seen.note(answer("theme=dark", "/", "GET"), HOST)
    seen.note(answer(bare, "/", "GET"), HOST)
    seen.note(answer(bare, "/", "GET"), HOST)

    assert [clause for clause, _ in seen.take()] == ["COOKIE-1"]


def test_a_server_may_be_left_out() -> None:
    """A server that is run with other cookies is not looked at."""
    seen = SetCookies()
    seen.leave_out(HOST)
    seen.note(answer("session=x"), HOST)

    assert list(seen.take()) == []


def test_another_run_knows_nothing_of_the_one_before() -> None:
    """Cookies of lessons, of which nobody has promised anything, are no matter of a later run."""
    seen = SetCookies()
    seen.leave_out("localhost:2")
    seen.note(answer("session=x"), HOST)
    seen.begin_run()
    seen.note(answer("session=y", "/", "GET"), HOST)

    assert list(seen.take()) == []
