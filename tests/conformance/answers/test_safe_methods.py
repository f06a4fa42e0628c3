"""HEAD and OPTIONS never change anything (METHOD-3)."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import product

import pytest

from conformance.clauses import clause
from conformance.instruments.endpoints import ACCOUNT, API
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.index_page import find_references
from fourstep.drivers.http.people import body, log_in, make_account, new_credentials
from fourstep.drivers.http.wire import JSON, Wire

# In other spellings a router may send HEAD to the handler of GET.
LOG_OUT = ("/api/logout", "/api/logout?", "/api/logout?x=1", "/api/%6cogout")


@clause("METHOD-3")
@pytest.mark.parametrize("method", ["HEAD", "OPTIONS"])
@pytest.mark.parametrize("path", LOG_OUT)
def test_only_asking_about_logging_out_does_not_log_out(
    path: str, method: str, new_wire: Callable[[], Wire]
) -> None:
    """After HEAD or OPTIONS of the log-out the user still is logged in; after GET no more."""
    wire = new_wire()
    log_in(wire, make_account(wire))
    cookie = (("Cookie", wire.jar.make_header("/api/status")),)
    asked = wire.send(Request(method, path))
    wire.jar = type(wire.jar)()
    after = wire.send(Request("GET", "/api/status", cookie))
    promise(answers.status(after), sent=asked.request, wanted="status true after it", got=after)
    promise(
        not asked.all_headers("set-cookie"),
        sent=asked.request,
        wanted="no Set-Cookie",
        got=asked.all_headers("set-cookie"),
    )
    answers.logged_out(wire.send(Request("GET", "/api/logout", cookie)))
    gone = wire.send(Request("GET", "/api/status", cookie))
    promise(not answers.status(gone), sent="GET /api/logout", wanted="status false", got=gone)


@clause("METHOD-3")
@pytest.mark.parametrize("path", [*API, *ACCOUNT])
def test_safe_methods_change_nothing(path: str, new_wire: Callable[[], Wire]) -> None:
    """HEAD and OPTIONS with all that another method would need leave everything as it was."""
    wire, grace = new_wire(), new_credentials("Grace")
    ada = make_account(wire)
    log_in(wire, ada)
    new = {"current": ada.password, "new": grace.password, **body(grace)}
    for method, members in product(("HEAD", "OPTIONS"), (body(ada), new)):
        data = json.dumps(members).encode()
        wire.send(Request(method, path, tuple(JSON.items()), data))
        wire.reconnect()  # a server may leave the body of a HEAD unread

    inside = answers.status(wire.get("/api/status"))
    entered = [answers.logged_in(log_in(wire, each)) for each in (grace, ada)]
    promise(
        inside and entered == [False, True],
        sent=f"HEAD and OPTIONS {path}",
        wanted="Ada still is logged in and keeps her password; Grace has no account",
        got=f"status {inside}; the log-ins of Grace and Ada: {entered}",
    )


@clause("METHOD-3")
@pytest.mark.parametrize("place", ["the index page", "a script"])
def test_head_works_where_the_client_is(place: str, new_wire: Callable[[], Wire]) -> None:
    """HEAD on the client's files answers as GET does, without the body."""
    wire = new_wire()
    page = wire.get("/")
    scripts = find_references(page).scripts
    promise(bool(scripts), sent="GET /", wanted="a page that names a script", got=page)
    path = "/" if place == "the index page" else scripts[0]
    whole, head = wire.get(path), wire.send(Request("HEAD", path))
    wire.reconnect()

    alike = whole.status == head.status == 200 and whole.media_type == head.media_type
    promise(
        alike and not head.body,
        sent=f"HEAD {path}",
        wanted=f"200 {whole.media_type}, and no body",
        got=head,
        likely="the route names GET only" if head.status == 405 else "",
    )
