"""No other origin may read an answer, whatever the answer is (CSRF-5)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.clauses import clause
from conformance.cross_site.deeds import DEEDS
from conformance.instruments.tour import Tour
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import begin_session, body, log_in, make_account, wrong
from fourstep.drivers.http.wire import JSON, Wire

PERMISSION = "access-control-allow-"
ORIGINS = ("https://mallory.example", "null", "http://localhost.mallory.example", "*")
READING = ("/api/status", "/api/me", "/api/sessions", "/api/nope", "/")
ASKED = {
    "Access-Control-Request-Method": "POST",
    "Access-Control-Request-Headers": "content-type",
    "Access-Control-Request-Private-Network": "true",
}


def gives_nobody_access(answer: Answer) -> bool:
    """Whether an answer lets no other origin read it."""
    return not any(name.startswith(PERMISSION) for name, _ in answer.headers)


def check(answer: Answer) -> None:
    """Check that an answer to a foreign origin permits nothing.

    Raises:
        BrokenPromise: it does.
    """
    permitted = [f"{name}: {text}" for name, text in answer.headers if name.startswith(PERMISSION)]
    promise(
        not permitted,
        sent=answer.request,
        wanted="no header that lets another origin read the answer",
        got=", ".join(permitted),
        likely="CORS is switched on; the client, on the same origin, needs none",
    )


@clause("CSRF-5")
@pytest.mark.parametrize("origin", ORIGINS)
def test_no_answer_may_be_read_elsewhere(origin: str, new_wire: Callable[[], Wire]) -> None:
    """Served or refused, logged in or not: no answer lets a foreign origin read it."""
    wire = new_wire()
    ada = make_account(wire)
    for path in READING:
        check(wire.get(path, {"Origin": origin}))
    begin_session(wire, ada)
    for path in READING:
        check(wire.get(path, {"Origin": origin}))
    for site in ("none", "cross-site"):  # the first is served, the second refused
        sent = {**JSON, "Origin": origin, "Sec-Fetch-Site": site}
        check(wire.post("/api/login", body(wrong(ada)), sent))
    refused = not answers.logged_in(log_in(wire, wrong(ada)))
    promise(refused, wanted="a wrong password refused", got="logged in")


@clause("CSRF-5")
@pytest.mark.parametrize("origin", ORIGINS)
def test_no_preflight_is_granted(origin: str, new_wire: Callable[[], Wire]) -> None:
    """A browser that asks beforehand whether a page elsewhere may send something hears no yes."""
    wire = new_wire()
    for deed in DEEDS.values():
        asking = {**ASKED, "Origin": origin, "Access-Control-Request-Method": deed.method}
        path = deed.path.format(session="0")
        check(wire.send(Request("OPTIONS", path, tuple(asking.items()))))

    begin_session(wire, make_account(wire))


@clause("CSRF-5")
def test_no_answer_permits_anything_unasked(tour: Tour) -> None:
    """No answer that the server can be brought to give holds a permission for other origins."""
    tour.promise(
        gives_nobody_access,
        wanted="no Access-Control-Allow-... header",
        likely="CORS is switched on; the client, on the same origin, needs none",
    )
