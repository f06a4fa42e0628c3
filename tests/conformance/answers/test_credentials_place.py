"""Credentials count in the JSON body of a POST and nowhere else (METHOD-2)."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable
from urllib.parse import urlencode

import pytest

from conformance.clauses import clause
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import body, log_in, make_account, new_credentials
from fourstep.drivers.http.wire import JSON, Wire
from fourstep.drivers.values import Credentials

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
MULTIPART = {"Content-Type": "multipart/form-data; boundary=edge"}
EMPTY = b"{}"


def in_query(path: str, pair: Credentials) -> str:
    """The path with the pair in its query."""
    return f"{path}?{urlencode(body(pair))}"


def as_json(pair: Credentials) -> bytes:
    """The pair as JSON."""
    return json.dumps(body(pair)).encode()


def as_form(pair: Credentials) -> bytes:
    """The pair as a form's fields."""
    return urlencode(body(pair)).encode()


def as_parts(pair: Credentials) -> bytes:
    """The pair as the parts of a form with files."""
    head = '--edge\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
    parts = [head.format(name, value) for name, value in body(pair).items()]
    return "".join([*parts, "--edge--\r\n"]).encode()


def basic(pair: Credentials) -> dict[str, str]:
    """The pair as HTTP's own log-in sends it."""
    text = b64encode(f"{pair.email}:{pair.password}".encode()).decode()
    return {"Authorization": f"Basic {text}"}


def sent(method: str, path: str, headers: dict[str, str], data: bytes | None) -> Request:
    """A request with these headers."""
    return Request(method, path, tuple(headers.items()), data)


# How a pair is sent in a wrong place. How each is refused is for other clauses to say.
PLACES: dict[str, Callable[[str, Credentials], Request]] = {
    "query of a GET": lambda path, pair: Request("GET", in_query(path, pair)),
    "query of a HEAD": lambda path, pair: Request("HEAD", in_query(path, pair)),
    "body of a GET": lambda path, pair: sent("GET", path, JSON, as_json(pair)),
    "body of a PUT": lambda path, pair: sent("PUT", path, JSON, as_json(pair)),
    "query of a POST": lambda path, pair: sent("POST", in_query(path, pair), {}, b""),
    "query beside an empty object": lambda path, pair: sent(
        "POST", in_query(path, pair), JSON, EMPTY
    ),
    "query beside nothing": lambda path, pair: sent("POST", in_query(path, pair), JSON, b""),
    "form": lambda path, pair: sent("POST", path, FORM, as_form(pair)),
    "form that says JSON": lambda path, pair: sent("POST", path, JSON, as_form(pair)),
    "form with parts": lambda path, pair: sent("POST", path, MULTIPART, as_parts(pair)),
    "HTTP's own header": lambda path, pair: sent("POST", path, {**JSON, **basic(pair)}, EMPTY),
    "cookies": lambda path, pair: sent(
        "POST", path, {**JSON, "Cookie": as_form(pair).decode().replace("&", "; ")}, EMPTY
    ),
}


def check_not_taken(answer: Answer) -> None:
    """Check that an answer does not say that the pair was taken.

    Raises:
        BrokenPromise: it does.
    """
    promise(
        answer.json() not in ({"result": True}, {"result": answers.SUCCESS}),
        sent=answer.request,
        wanted="a refusal, of whatever kind",
        got=answer,
        likely="credentials are accepted from other places, too",
    )


@clause("METHOD-2")
@pytest.mark.parametrize("build", PLACES.values(), ids=PLACES)
def test_another_place_counts_nothing(
    build: Callable[[str, Credentials], Request], new_wire: Callable[[], Wire]
) -> None:
    """A pair in another place than the JSON body logs nobody in and registers nobody."""
    wire, grace = new_wire(), new_credentials("Grace")
    ada = make_account(wire)
    for path, pair in (("/api/login", ada), ("/api/register", grace)):
        check_not_taken(wire.send(build(path, pair)))
        wire.reconnect()  # a server may leave the body of a GET or HEAD unread

    inside = answers.status(wire.get("/api/status"))
    entered = [answers.logged_in(log_in(wire, each)) for each in (grace, ada)]
    promise(
        not inside and entered == [False, True],
        sent=f"{build('/api/login', ada)}, the same to register; the status, then both pairs",
        wanted="nobody was logged in or registered before, and Ada is logged in now",
        got=f"status {inside}; the log-ins of Grace and Ada: {entered}",
    )


@clause("METHOD-2")
def test_the_body_wins_over_the_query(new_wire: Callable[[], Wire]) -> None:
    """Where body and query name different pairs, only the body's counts."""
    wire, grace = new_wire(), new_credentials("Grace")
    ada = make_account(wire)
    lost = wire.post(in_query("/api/login", ada), body(grace))
    won = wire.post(in_query("/api/login", grace), body(ada))

    seen = answers.logged_in(lost), answers.logged_in(won)
    promise(seen == (False, True), sent=lost.request, wanted="false, then true", got=seen)


@clause("METHOD-2")
def test_the_status_takes_no_credentials(new_wire: Callable[[], Wire]) -> None:
    """Asking for the status with the right pair in the query or a header logs nobody in."""
    wire = new_wire()
    ada = make_account(wire)
    for path, headers in ((in_query("/api/status", ada), {}), ("/api/status", basic(ada))):
        answer = wire.get(path, headers)
        promise(not answers.status(answer), sent=answer.request, wanted="false", got=answer)

    log_in(wire, ada)
    promise(answers.status(wire.get("/api/status")), wanted="true once logged in", got="false")
