"""Which names the server answers to, and that it never believes a visitor's (HOST-1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest

from conformance.clauses import clause
from conformance.instruments.sources import fill_in
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.connection import Line, make_raw
from fourstep.drivers.http.people import body, log_in, make_account
from fourstep.drivers.http.wire import JSON, Wire
from fourstep.judging.giving_up import give_up
from fourstep.servers.subject import Server, Subject

MALLORY = "mallory.example"
STATUS = Request("GET", "/api/status")
REFUSED = (400, 421)
HOSTS = (
    *(MALLORY, f"{MALLORY}:{{port}}", f"{{host}}.{MALLORY}:{{port}}", "mallory-{own}"),
    *(f"{{own}}@{MALLORY}", f"{{own}}, {MALLORY}", "192.0.2.7:{port}", ""),
)
OWN_HOSTS = tuple(
    f"{name}{port}"
    for name in ("localhost", "127.0.0.1", "[::1]", "LocalHost")
    for port in ("", ":1", ":{port}")
)
FORWARDED = {
    "X-Forwarded-Host": MALLORY,
    "X-Forwarded-Server": MALLORY,
    "X-Host": MALLORY,
    "X-Original-Host": MALLORY,
    "Forwarded": f"host={MALLORY};proto=https",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Prefix": f"//{MALLORY}",
}
# Where frameworks like to send visitors somewhere else.
KIND_PATHS = (
    *("/", "/static", "/static/", "/api", "/api/", "/api/login/", "/api/status/", "//api/status"),
    *("/index.html", "/login", "/nope", f"//{MALLORY}/", f"//{MALLORY}/..", f"/\\{MALLORY}"),
)


def leads_nowhere(answer: Answer) -> bool:
    """Whether an answer sends nobody on, and names no address on Mallory's host."""
    named = any(MALLORY in value for _, value in answer.headers)
    built = f"://{MALLORY}".encode() in answer.body
    return not (300 <= answer.status < 400 or named or built)


@pytest.fixture
def line(server: Server, client_address: str) -> Iterator[Line]:
    """A raw connection to the server."""
    with Line(server.url, client_address) as connection:
        yield connection


@clause("HOST-1")
def test_a_foreign_host_is_refused(new_wire: Callable[[], Wire]) -> None:
    """Whoever calls the server by a name that is not its own gets no page, answer or session."""
    wire = new_wire()
    ada = make_account(wire)
    for host in (fill_in(each, wire.url) for each in HOSTS):
        for answer in (
            wire.get("/", {"Host": host}),
            wire.get("/api/status", {"Host": host}),
            wire.post("/api/login", body(ada), {**JSON, "Host": host}),
        ):
            _refused(answer)

    promise(answers.logged_in(log_in(wire, ada)), wanted="served by its own name", got="refused")


@clause("HOST-1")
def test_no_host_is_no_name_of_its_own(server: Server, line: Line) -> None:
    """A request that names no host at all, or two, is refused; the same with one is served."""
    own, foreign = ("Host", urlsplit(server.url).netloc), ("Host", MALLORY)
    for hosts in ((own, foreign), (foreign, own)):
        with Line(server.url) as other:
            _refused(other.exchange(Request("GET", "/api/status", hosts)))
    empty = make_raw(STATUS, "")
    for sent, how in ((empty.replace(b"Host: \r\n", b""), "no Host"), (empty, "an empty Host")):
        with Line(server.url) as other:
            other.send(sent)
            _refused(other.answer(STATUS), f" ({how})")

    answers.status(line.exchange(STATUS))


@clause("HOST-1")
def test_this_machine_s_names_are_served(subject: Subject, new_wire: Callable[[], Wire]) -> None:
    """A server that was told nothing else answers to the names of its own machine, on any port."""
    if not subject.can_start:
        give_up("which hosts a server answers to that somebody else started is unknown")
    wire = new_wire()
    for host in OWN_HOSTS:
        answers.status(wire.get("/api/status", {"Host": fill_in(host, wire.url)}))


@clause("HOST-1")
def test_no_answer_leads_where_a_visitor_says(new_wire: Callable[[], Wire]) -> None:
    """Whatever a visitor says of the host, no answer sends anybody there or names it."""
    wire = new_wire()
    for told in FORWARDED.items():
        for method, path in (*(("GET", each) for each in KIND_PATHS), ("POST", "/api/login/")):
            answer = wire.request(method, path, {}, {**JSON, **dict([told])})
            promise(
                leads_nowhere(answer),
                sent=answer.request,
                wanted=f"an answer that redirects nobody and names no address of {MALLORY}",
                got=f"{answer}\n        Location: {answer.header('location')}",
                likely="the framework corrects the slash, or builds absolute addresses",
            )
        answers.status(wire.get("/api/status", dict([told])))


@clause("HOST-1")
@pytest.mark.parametrize("path", ["/api/status", "/api/login/", "/static"])
def test_a_whole_address_leads_nowhere_else(path: str, server: Server, line: Line) -> None:
    """A request that names a whole address on a foreign host is never answered with that host."""
    answer = line.exchange(Request("GET", f"http://{MALLORY}{path}"))

    promise(leads_nowhere(answer), sent=answer.request, wanted="no redirect", got=answer)
    with Line(server.url) as other:
        answers.status(other.exchange(STATUS))


def _refused(answer: Answer, sent: str = "") -> None:
    promise(
        answer.status in REFUSED and not answer.all_headers("set-cookie"),
        sent=f"{answer.request}{sent}",
        wanted="400 or 421, and no cookie",
        got=answer,
        likely="nobody compares Host with the names of this server" if answer.status == 200 else "",
    )
