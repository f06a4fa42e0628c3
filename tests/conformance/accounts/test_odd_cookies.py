"""A cookie that the server has not issued opens nothing (STATUS-4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from conformance.accounts.odd_cookies import HEADERS, VALUES, changed, find_needed
from conformance.clauses import clause
from conformance.instruments.lasting import Lasting
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.cookies import Cookie, Jar
from fourstep.drivers.http.people import begin_session, make_account
from fourstep.drivers.http.wire import Wire
from fourstep.servers.subject import Server

# Odd characters and long headers; a plain one no server refuses.
BELOW = (400, 413, 431, 494)


@pytest.fixture(scope="session")
def issued(shared_server: Server) -> Lasting[list[Cookie]]:
    """Where these cookies come from."""

    def is_live(cookies: list[Cookie]) -> bool:
        with Wire(shared_server.url, address=make_client_address(shared_server.url)) as wire:
            return answers.status(ask(wire, write(cookies)))

    return Lasting(lambda: log_in(shared_server), is_live)


def log_in(server: Server) -> list[Cookie]:
    """Register Ada and log in; tell the cookies without which she is not logged in."""
    with Wire(server.url, address=make_client_address(server.url)) as wire:
        entered = begin_session(wire, make_account(wire))
        promise(bool(wire.jar), sent=entered.request, wanted="a cookie", got="none")
        given, wire.jar = list(wire.jar), Jar()
        return find_needed(given, lambda some: answers.status(ask(wire, write(some))))


@pytest.fixture
def cookies(issued: Lasting[list[Cookie]], request: pytest.FixtureRequest) -> list[Cookie]:
    """The cookies without which Ada is not logged in; the tests send others in their place."""
    return issued.get(doubted=request.session.testsfailed > 0)


def write(cookies: Iterable[Cookie]) -> str:
    """The Cookie header with these cookies."""
    return "; ".join(f"{each.name}={each.value}" for each in cookies)


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
        sent=answer.request,
        wanted="status false",
        got=answer,
        likely="a part of the cookie is believed without checking the rest of it",
    )


def check_true(wire: Wire, cookies: list[Cookie]) -> None:
    """Check that the cookies as the server has issued them still are a session.

    Raises:
        BrokenPromise: they are not.
    """
    wire.reconnect()
    answer = ask(wire, write(cookies))
    promise(answers.status(answer), sent="the cookie as issued", wanted="true", got=answer)


@clause("STATUS-4")
def test_a_changed_cookie_is_no_session(
    cookies: list[Cookie], new_wire: Callable[[], Wire]
) -> None:
    """A session's value with any character changed, cut short or prolonged is no session."""
    wire = new_wire()
    for cookie in cookies:
        for value in changed(cookie.value):
            others = [f"{each.name}={each.value}" for each in cookies if each is not cookie]
            check_false(ask(wire, "; ".join([f"{cookie.name}={value}", *others])))

    check_true(wire, cookies)


@clause("STATUS-4")
@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_an_odd_value_is_no_session(
    value: str, cookies: list[Cookie], new_wire: Callable[[], Wire]
) -> None:
    """Whatever stands behind the cookie's name, if the server has not issued it, is no session."""
    wire = new_wire()
    check_false(ask(wire, "; ".join(f"{each.name}={value}" for each in cookies)))

    check_true(wire, cookies)


@clause("STATUS-4")
@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_an_odd_header_breaks_nothing(
    header: str, cookies: list[Cookie], new_wire: Callable[[], Wire]
) -> None:
    """Whatever the Cookie header holds, no endpoint fails, and the status is false."""
    wire = new_wire()
    for each in cookies:
        text = header.replace("{name}", each.name).replace("{value}", each.value)
        check_false(ask(wire, text), *BELOW)
        for path in ("/api/me", "/api/logout", "/"):
            wire.reconnect()
            answer = wire.send(Request("GET", path, (("Cookie", text),)))
            promise(answer.status < 500, sent=answer.request, wanted="no fault", got=answer)

    check_true(wire, cookies)
