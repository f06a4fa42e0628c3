"""A method that a path does not support is refused and does nothing (METHOD-1)."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from conformance.clauses import clause
from conformance.instruments.endpoints import ACCOUNT, API, OPTIONAL, check_allow, pages
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import body, log_in, make_account, new_credentials
from fourstep.drivers.http.wire import JSON, Wire
from fourstep.drivers.values import Credentials

KNOWN = ("GET", "POST", "PUT", "PATCH", "DELETE", "PROPFIND", "MKCOL", "LOCK")
# The HTTP server below the application may refuse these by itself.
ODD = ("TRACE", "CONNECT", "FOURSTEP", "get", "post", "Post", "GETT", "POST-IT")
BELOW = (400, 501)


def ask(wire: Wire, method: str, path: str, who: Credentials) -> Answer:
    """Send a pair as JSON by this method, on a connection that nobody has used before."""
    wire.reconnect()
    data = json.dumps(body(who)).encode()
    return wire.send(Request(method, path, tuple(JSON.items()), data))


def check_nothing_happened(
    ada: Credentials, grace: Credentials, stranger: Wire, user: Wire
) -> None:
    """Check that Ada still is logged in, nobody else is, and Grace has no account."""
    for wire in (user, stranger):
        wire.reconnect()  # what followed CONNECT means nothing: a server may take it for a request
    seen = (
        answers.status(user.get("/api/status")),
        answers.status(stranger.get("/api/status")),
        answers.logged_in(log_in(stranger, grace)),
        answers.logged_in(log_in(stranger, ada)),
    )
    promise(
        seen == (True, False, False, True),
        sent="Ada's status, a stranger's status, Grace's log-in, Ada's log-in",
        wanted="true, false, false, true",
        got=seen,
        likely="a handler is reached by a method that nobody thought of",
    )


@clause("METHOD-1")
@pytest.mark.parametrize("method", [*KNOWN, *ODD])
def test_an_unsupported_method_does_nothing(method: str, new_wire: Callable[[], Wire]) -> None:
    """At every path, a method that is not supported is refused and has no effect."""
    stranger, user, grace = new_wire(), new_wire(), new_credentials("Grace")
    ada = make_account(user)
    promise(answers.logged_in(log_in(user, ada)), wanted="Ada is logged in", got="refused")
    for path, supported in (API | pages(stranger)).items():
        if method in supported | OPTIONAL.get(path, set()):
            continue
        for wire, who in ((stranger, ada), (user, grace)):
            answer = ask(wire, method, path, who)
            if method not in ODD or answer.status not in BELOW:
                check_allow(answer, supported)

    check_nothing_happened(ada, grace, stranger, user)


@clause("METHOD-1")
@pytest.mark.parametrize("path", API)
def test_options_has_no_effect(path: str, new_wire: Callable[[], Wire]) -> None:
    """OPTIONS is refused, or answers with the methods there are; nothing happens."""
    stranger, user, grace = new_wire(), new_wire(), new_credentials("Grace")
    ada = make_account(user)
    promise(answers.logged_in(log_in(user, ada)), wanted="Ada is logged in", got="refused")
    for wire, who in ((stranger, ada), (user, grace)):
        answer = ask(wire, "OPTIONS", path, who)
        named = {each.strip() for each in (answer.header("allow") or "").split(",")}
        promise(
            answer.status in (200, 204, 405) and named >= API[path],
            sent=answer.request,
            wanted=f"405, 200 or 204 with Allow: {', '.join(API[path])}",
            got=f"{answer}, Allow: {answer.header('allow')}",
        )

    check_nothing_happened(ada, grace, stranger, user)


@clause("METHOD-1")
@pytest.mark.parametrize("path", API)
def test_head_is_refused_or_gets_s_status(path: str, new_wire: Callable[[], Wire]) -> None:
    """HEAD has no body; it is refused with 405, or answers the status code that GET has."""
    wire = new_wire()
    head, get = wire.send(Request("HEAD", path)), wire.get(path)

    promise(
        head.status in {405, get.status} and not head.body,
        sent=head.request,
        wanted=f"405 or {get.status}, no body",
        got=head,
    )
    answers.status(wire.get("/api/status"))


@clause("METHOD-1")
@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
def test_a_header_changes_no_method(header: str, new_wire: Callable[[], Wire]) -> None:
    """A GET that asks to be taken for a POST is a GET."""
    wire = new_wire()
    ada = make_account(wire)
    check_allow(wire.get("/api/login", {header: "POST"}), {"POST"})
    check_allow(wire.get("/api/login?_method=POST", {header: "POST"}), {"POST"})
    answer = wire.post("/api/login", body(ada), {**JSON, header: "GET"})

    promise(answers.logged_in(answer), sent=answer.request, wanted="true", got=answer)


@clause("PW-7", "ACCT-1")
@pytest.mark.parametrize("path", ACCOUNT)
def test_the_account_s_paths_refuse_other_methods(path: str, new_wire: Callable[[], Wire]) -> None:
    """The paths of level secure, too, refuse what they do not support."""
    wire = new_wire()
    ada = make_account(wire)
    promise(answers.logged_in(log_in(wire, ada)), wanted="Ada is logged in", got="refused")
    for method in sorted(set(KNOWN) - ACCOUNT[path]):
        check_allow(ask(wire, method, path, ada), ACCOUNT[path])

    promise(answers.status(wire.get("/api/status")), wanted="still logged in", got="status false")
