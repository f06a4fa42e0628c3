"""Requests that log nobody in create no session (SESS-9)."""

from __future__ import annotations

from collections.abc import Callable

from conformance.clauses import clause
from conformance.instruments.tokens import begin
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http.cookies import Cookie, parse
from fourstep.drivers.http.people import (
    body,
    log_in,
    make_account,
    new_credentials,
    register,
    wrong,
)
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials
from fourstep.servers.round_robin import choose_one_worker
from fourstep.servers.subject import Server

ROUNDS = 3
STARTED = "a session is begun for every visitor; begin one only when somebody has logged in"


def strangers(wire: Wire, ada: Credentials) -> list[Answer]:
    """What visitors can ask, and somebody who guesses."""
    told = [wire.get(path) for path in ("/", "/api/status", "/api/me", "/api/nope", "/nope")]
    told += [wire.get("/api/logout"), wire.post("/api/logout", {}), wire.get("/api/sessions")]
    told += [register(wire, each) for each in (ada, new_credentials("Grace"))]
    told += [log_in(wire, wrong(ada)), log_in(wire, new_credentials("Nobody"))]
    return [*told, wire.post("/api/login", None), wire.request("PUT", "/api/login", body(ada))]


def cookies_of(answer: Answer) -> list[Cookie]:
    """The cookies that an answer sets; deletions are none."""
    found = filter(None, map(parse, answer.all_headers("set-cookie")))
    return [each for each in found if not each.is_expired()]


@clause("SESS-9")
def test_strangers_are_given_no_session_cookie(new_wire: Callable[[], Wire]) -> None:
    """Nothing that a stranger asks sets the session's cookie; a log-in does."""
    wire = new_wire()
    ada = make_account(wire)
    told = [answer for _ in range(ROUNDS) for answer in strangers(wire, ada)]
    name = begin(wire, ada).name

    for answer in told:
        names = {each.name for each in cookies_of(answer)}
        got = "; ".join(answer.all_headers("set-cookie"))
        wanted = f"no cookie {name}: nobody has logged in"
        promise(name not in names, sent=answer.request, wanted=wanted, got=got, likely=STARTED)


@clause("SESS-9")
def test_strangers_leave_no_session_behind(server: Server, new_wire: Callable[[], Wire]) -> None:
    """Where the database can be read, a stranger adds no session to it; a log-in adds one."""
    wire = new_wire()
    ada = make_account(wire)
    before = stored_sessions(server)
    for _ in range(ROUNDS):
        strangers(wire, ada)
    after = stored_sessions(server)
    begin(wire, ada)
    at_last = stored_sessions(server)

    promise(after == before, wanted=f"{before} sessions stored", got=after, likely=STARTED)
    grown = at_last is None or at_last == (after or 0) + 1
    promise(grown, wanted="one session more after a log-in", got=f"{after}, then {at_last}")


def stored_sessions(server: Server) -> int | None:
    """How many sessions are stored; None where nobody can look."""
    worker = choose_one_worker(server)
    if worker is None or worker.store.contract is None:
        return None
    return int(worker.store.read_rows("SELECT count(*) FROM sessions")[0][0])
