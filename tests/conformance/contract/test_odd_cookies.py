"""A cookie that the server has not issued opens nothing (STATUS-4)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.clauses import clause
from conformance.contract.conversation import log_in, register
from conformance.contract.odd_cookies import HEADERS, VALUES, changed
from fourstep.drivers import answers
from fourstep.drivers.jar import Cookie, Jar
from fourstep.drivers.wire import Wire
from fourstep.exchange import Answer, Request, promise

# Odd characters and long headers; a plain one no server refuses.
BELOW = (400, 413, 431, 494)


@pytest.fixture
def wire(new_wire: Callable[[], Wire]) -> Wire:
    """A line on which Ada has logged in; her cookies are put aside, so each test sends its own."""
    wire = new_wire()
    promise(answers.logged_in(log_in(wire, register(wire))), wanted="logged in", got="refused")
    return wire


def put_aside(wire: Wire) -> list[Cookie]:
    """The cookies of the line, which sends them no more."""
    cookies, wire.jar = list(wire.jar), Jar()
    promise(bool(cookies), sent="POST /api/login", wanted="a cookie", got="none")
    return cookies


def ask(wire: Wire, header: str) -> Answer:
    """Ask for the status with this Cookie header."""
    return wire.send(Request("GET", "/api/status", (("Cookie", header),)))


def check_false(answer: Answer, *refusals: int) -> None:
    """Check that the status is false, or that the HTTP server has refused the header.

    Raises:
        BrokenPromise: it is true, or a fault.
    """
    promise(
        answer.status in refusals or not answers.status(answer),
        sent=f"{answer.request} {answer.request.headers}"[:300],
        wanted="status false",
        got=answer,
        likely="a part of the cookie is believed without looking at the rest of it",
    )


def check_true(wire: Wire, cookies: list[Cookie]) -> None:
    """Check that the cookies as the server has issued them still are a session.

    Raises:
        BrokenPromise: they are not.
    """
    wire.reconnect()
    answer = ask(wire, "; ".join(f"{each.name}={each.value}" for each in cookies))
    promise(answers.status(answer), sent="the cookie as issued", wanted="true", got=answer)


@clause("STATUS-4")
def test_a_changed_cookie_is_no_session(wire: Wire) -> None:
    """A session's value with any character changed, cut short or prolonged is no session."""
    cookies = put_aside(wire)
    for cookie in cookies:
        for value in changed(cookie.value):
            others = [f"{each.name}={each.value}" for each in cookies if each is not cookie]
            check_false(ask(wire, "; ".join([f"{cookie.name}={value}", *others])))

    check_true(wire, cookies)


@clause("STATUS-4")
@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_an_odd_value_is_no_session(value: str, wire: Wire) -> None:
    """Whatever stands behind the cookie's name, if the server has not issued it, is no session."""
    cookies = put_aside(wire)
    check_false(ask(wire, "; ".join(f"{each.name}={value}" for each in cookies)))

    check_true(wire, cookies)


@clause("STATUS-4")
@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_an_odd_header_breaks_nothing(header: str, wire: Wire) -> None:
    """Whatever the Cookie header holds, no endpoint fails, and the status is false."""
    cookies = put_aside(wire)
    for each in cookies:
        text = header.replace("{name}", each.name).replace("{value}", each.value)
        check_false(ask(wire, text), *BELOW)
        for path in ("/api/me", "/api/logout", "/"):
            wire.reconnect()
            answer = wire.send(Request("GET", path, (("Cookie", text),)))
            promise(answer.status < 500, sent=answer.request, wanted="no fault", got=answer)

    check_true(wire, cookies)
