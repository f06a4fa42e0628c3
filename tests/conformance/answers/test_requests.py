"""What a client has to send, and what it need not (WIRE-2, WIRE-3, STATUS-2)."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from conformance.clauses import clause
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.connection import Line
from fourstep.drivers.http.cookies import Jar
from fourstep.drivers.http.people import body, log_in, make_account, new_credentials, wrong
from fourstep.drivers.http.wire import Wire
from fourstep.servers.subject import Server

# The tutorial's curl line, its AngularJS 1.4, today's fetch, and a client that shouts.
HEADERS = {
    "curl": {"Accept": "application/json", "Content-type": "application/json"},
    "angularjs": {
        "Accept": "application/json, text/plain, */*",
        "Content-Type": "application/json;charset=utf-8",
    },
    "fetch": {"content-type": "application/json; charset=UTF-8"},
    "shouting": {"CONTENT-TYPE": "APPLICATION/JSON"},
}


@clause("WIRE-2")
@pytest.mark.parametrize("headers", HEADERS.values(), ids=HEADERS)
def test_json_is_recognised(headers: dict[str, str], new_wire: Callable[[], Wire]) -> None:
    """A JSON body is read whatever way the client writes its media type."""
    wire, ada = new_wire(), new_credentials("Ada")
    made = answers.registered(wire.post("/api/register", body(ada), headers))
    right = answers.logged_in(wire.post("/api/login", body(ada), headers))
    refused = not answers.logged_in(wire.post("/api/login", body(wrong(ada)), headers))

    promise(made and right and refused, wanted="read as JSON", got=(made, right, refused))


@clause("WIRE-3")
def test_a_bare_request_is_enough(server: Server, client_address: str) -> None:
    """Host, media type, length and later the cookie are all that a client has to send."""
    ada, place = new_credentials("Ada"), (server.url, client_address)
    made = _bare(*place, "POST", "/api/register", body(ada))
    right = _bare(*place, "POST", "/api/login", body(ada))
    jar = Jar()
    jar.take(right.all_headers("set-cookie"))
    status = _bare(*place, "GET", "/api/status", cookie=jar.make_header("/api/status"))

    seen = (answers.registered(made), answers.logged_in(right), answers.status(status))
    promise(all(seen), wanted="registered, logged in, status true", got=seen, sent="bare requests")


@clause("STATUS-2")
def test_the_raw_cookie_is_enough(new_wire: Callable[[], Wire]) -> None:
    """The cookie's text on a new connection is logged in; without it the same client is not."""
    first, second = new_wire(), new_wire()
    log_in(first, make_account(first))
    here = first.get("/api/status")
    promise(answers.status(here), sent=here.request, wanted="true where the log-in was", got=here)
    cookie = first.jar.make_header("/api/status")
    request = Request("GET", "/api/status", (("Cookie", cookie),))
    with_it, without_it = second.send(request), second.get("/api/status")

    promise(
        answers.status(with_it),
        sent="GET /api/status with the raw cookie",
        wanted="true",
        got=with_it,
    )
    promise(not answers.status(without_it), sent=without_it.request, wanted="false", got=without_it)


def _bare(
    url: str,
    address: str,
    method: str,
    path: str,
    value: dict[str, str] | None = None,
    cookie: str = "",
) -> Answer:
    """Send nothing but what HTTP/1.1 and the contract need."""
    headers = [("Content-Type", "application/json")] if value else []
    if cookie:
        headers.append(("Cookie", cookie))
    data = json.dumps(value).encode() if value else None
    with Line(url, address) as line:
        return line.exchange(Request(method, path, tuple(headers), data))
