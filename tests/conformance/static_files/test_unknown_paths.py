"""An unknown path is not found: no redirect, no index page instead (STATIC-3)."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from conformance.clauses import clause
from conformance.instruments.endpoints import API, a_script
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.index_page import find_references
from fourstep.drivers.http.people import body, log_in, new_credentials
from fourstep.drivers.http.wire import JSON, Wire

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Sec-Fetch-Mode": "navigate"}

BELOW_API = (
    "/api/",
    "/api/nope",
    "/api/nope.css",
    "/api/login/",
    "/api/login//",
    "/api/login/nope",
    "/api/login.json",
    "/api/login%2f",
    "/api/login%20",
    "/api/login%00",
    "/api/login;a=b",
    "/api/Login",
    "/api/LOGIN",
    "/api//login",
    "/api/api/login",
    "/api/v1/login",
    "/api/status/",
    "/api/logout/",
    "/api/register/",
    "/api/me/",
    "/api/users",
    "/api/index.html",
    "/api/%E2%98%83",
)

ELSEWHERE = (
    "/api",
    "/API/login",
    "/login",
    "/login/",
    "/register",
    "/one",
    "/nope",
    "/nope/",
    "/nope.css",
    "/nope.js",
    "/main.js",
    "/static",
    "/static/",
    "/static/nope",
    "/static/nope.js",
    "/static/nope/",
    "/Static/",
    "//nope",
    "//mallory.example/",
    "/%2f%2fmallory.example",
    "/login?next=//mallory.example",
    "/%E2%98%83",
    "/docs",
    "/redoc",
    "/openapi.json",
    "/console",
    "/admin",
    "/server-status",
)


def check_not_found(answer: Answer) -> None:
    """Check that an answer is 404, leads nowhere else and is not the index page.

    Raises:
        BrokenPromise: it is something else.
    """
    pretends = bool(find_references(answer).scripts)
    promise(
        answer.status == 404 and answer.header("location") is None and not pretends,
        sent=answer.request,
        wanted="404, no Location, no page of the client",
        got=f"{answer} Location: {answer.header('location')}",
        likely=_why(answer, pretends=pretends),
    )


def _why(answer: Answer, *, pretends: bool) -> str:
    if answer.header("location"):
        return "the framework redirects to another spelling of the path"
    if pretends:
        return "a fallback answers every unknown path; routes behind # need none"
    return answers.guess(answer)


@clause("STATIC-3")
@pytest.mark.parametrize("path", BELOW_API)
def test_an_unknown_path_of_the_api_is_a_problem(path: str, new_wire: Callable[[], Wire]) -> None:
    """An unknown path below /api/ is a problem document by every method, for everybody."""
    wire, data = new_wire(), json.dumps(body(new_credentials("Ada"))).encode()
    answers.problem(wire.get(path, BROWSER), 404)
    for method in ("POST", "PUT", "DELETE"):
        answer = wire.send(Request(method, path, tuple(JSON.items()), data))
        answers.problem(answer, 404)
        check_not_found(answer)

    promise(not answers.logged_in(log_in(wire, new_credentials("Ada"))), wanted="false", got="true")


@clause("STATIC-3")
@pytest.mark.parametrize("path", ELSEWHERE)
def test_an_unknown_path_is_not_found(path: str, new_wire: Callable[[], Wire]) -> None:
    """An unknown path elsewhere is 404, also for a browser that asks for a page."""
    wire = new_wire()
    check_not_found(wire.get(path))
    check_not_found(wire.get(path, BROWSER))
    check_not_found(wire.send(Request("GET", path, (("X-Forwarded-Host", "mallory.example"),))))

    answers.status(wire.get("/api/status"))


@clause("STATIC-3")
def test_files_have_one_spelling(new_wire: Callable[[], Wire]) -> None:
    """A client's file is found under its name, and not below or beside it."""
    wire = new_wire()
    script = a_script(wire)
    for path in (f"{script}/nope", f"{script}.bak", script.upper(), script[7:]):
        check_not_found(wire.get(path))

    promise(wire.get(script).status == 200, wanted=f"200 for {script}", got=wire.get(script))


@clause("STATIC-3")
def test_no_endpoint_redirects(new_wire: Callable[[], Wire]) -> None:
    """No path of the contract leads elsewhere, whatever host a proxy claims to have been asked."""
    wire = new_wire()
    claims = {"X-Forwarded-Host": "mallory.example", "Forwarded": "host=mallory.example"}
    for path in ("/", *API):
        answer = wire.get(path, claims)
        promise(
            not 300 <= answer.status < 400 and b"mallory.example" not in answer.body,
            sent=answer.request,
            wanted="no redirect, and no word of the claimed host",
            got=answer,
        )
    answers.status(wire.get("/api/status"))
