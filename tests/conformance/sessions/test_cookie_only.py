"""The session value travels in the cookie and nowhere else (SESS-8)."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest

from conformance.clauses import clause
from conformance.instruments.tokens import Token, User, lives
from conformance.instruments.tour import Tour
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import new_credentials
from fourstep.drivers.http.wire import Wire

ONLY_THERE = "the value is taken from wherever it is found; read that one cookie and nothing else"
SHORTEST = 16  # characters; what is shorter is no session value, and may be a usual word
NAMES = ("session", "session_id", "sid", "token", "access_token", "auth", "key", "PHPSESSID")
HEADERS: dict[str, Callable[[Token], dict[str, str]]] = {
    "Bearer": lambda token: {"Authorization": f"Bearer {token.value}"},
    "Token": lambda token: {"Authorization": f"Token {token.value}"},
    "Session": lambda token: {"Authorization": f"Session {token.value}"},
    "Authorization alone": lambda token: {"Authorization": token.value},
    "X-Session-Id": lambda token: {"X-Session-Id": token.value},
    "X-Session-Token": lambda token: {"X-Session-Token": token.value},
    "X-Auth-Token": lambda token: {"X-Auth-Token": token.value},
    "X-Access-Token": lambda token: {"X-Access-Token": token.value},
    "X-Cookie": lambda token: {"X-Cookie": str(token)},
    "the cookie's name": lambda token: {token.name: token.value},
}


def opens_nothing(answer: Answer, where: str) -> None:
    """Check that an answer is none to a logged-in user; servers may refuse the request itself.

    Raises:
        BrokenPromise: the value was accepted where it was sent.
    """
    promise(
        400 <= answer.status < 500 or not answers.status(answer),
        sent=f"a live session's value in {where}, and no cookie",
        wanted="status false",
        got=answer,
        likely=ONLY_THERE,
    )


@clause("SESS-8")
@pytest.mark.parametrize("headers", HEADERS.values(), ids=HEADERS)
def test_no_other_header_is_read(
    headers: Callable[[Token], dict[str, str]], resident: User, new_wire: Callable[[], Wire]
) -> None:
    """A live session's value in another header opens nothing."""
    sent = headers(resident.token)
    opens_nothing(new_wire().get("/api/status", sent), f"the header {next(iter(sent))}")

    lives(resident.wire, resident.token, when="in the cookie")


@clause("SESS-8")
@pytest.mark.parametrize("mark", ["?", ";"], ids=["query", "path"])
def test_the_address_is_not_read(mark: str, resident: User, new_wire: Callable[[], Wire]) -> None:
    """A live session's value in the address opens nothing, whatever it is called there."""
    wire, token = new_wire(), resident.token
    for name in (token.name, *NAMES):
        address = f"/api/status{mark}{name}={quote(token.value)}"
        opens_nothing(wire.get(address), f"the address {address}")

    lives(resident.wire, token, when="in the cookie")


@clause("SESS-8")
def test_the_body_is_not_read(resident: User, new_wire: Callable[[], Wire]) -> None:
    """A live session's value in a JSON body neither proves who asks nor logs anybody out."""
    wire, token = new_wire(), resident.token
    proof = dict.fromkeys((token.name, *NAMES), token.value)
    change = {"current": resident.credentials.password, "new": new_credentials("Ada").password}
    answer = wire.post("/api/password", {**change, **proof})
    promise(
        400 <= answer.status < 500,
        sent=answer.request,
        wanted="a refusal: nobody is logged in",
        got=answer,
        likely=ONLY_THERE,
    )
    wire.post("/api/logout", proof)

    lives(
        resident.wire, token, when="in the cookie, after it was sent in a body", likely=ONLY_THERE
    )


@clause("SESS-8")
def test_no_answer_repeats_the_value(tour: Tour) -> None:
    """No body and no header but Set-Cookie holds a session value, on the whole tour."""
    values = [value.encode() for value in tour.cookies if len(value) >= SHORTEST]
    promise(bool(values), wanted="session values, handed out on the tour", got="none")

    tour.promise(
        lambda answer: not any(value in _told(answer) for value in values),
        wanted="no session value in the body or a header",
        likely="the value is repeated for the client's sake; the browser keeps the cookie itself",
    )


def _told(answer: Answer) -> bytes:
    headers = [f"{name}: {value}" for name, value in answer.headers if name != "set-cookie"]
    return "\n".join(headers).encode() + b"\n" + answer.body
