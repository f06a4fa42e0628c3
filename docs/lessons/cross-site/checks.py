"""Checks of the lesson "Other sites": what a page of another site cannot make a browser do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from fourstep.contract.promise import promise
from fourstep.course.content.checks import check
from fourstep.course.grading.visit import Visit
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import body, new_credentials
from fourstep.drivers.http.wire import JSON, Wire
from fourstep.drivers.values import Credentials

SITE = "Sec-Fetch-Site"
FOREIGN, OWN = ("cross-site", "same-site", "another-word"), ("same-origin", "none")
OTHER_SITE = "cross-site/other-site"
POST = "cross-site/post"


def ask(wire: Wire, method: str, headers: Mapping[str, str], value: Any = None) -> Answer:
    """The answer to a log-out, or to a registration if there is a value."""
    if value is None:
        return wire.send(Request(method, "/api/logout", tuple(headers.items())))
    return wire.request(method, "/api/register", value, {**JSON, **headers})


def shown(answer: Answer, headers: Mapping[str, str]) -> str:
    """A request with the headers that matter here."""
    more = ", ".join(f"{name}: {value}" for name, value in headers.items())
    return f"{answer.request}, with {more or 'neither Sec-Fetch-Site nor Origin'}"


def must_refuse(answer: Answer, headers: Mapping[str, str], likely: str) -> None:
    """Check that a request was refused as one of another site, and opened no door to it."""
    promise(
        answer.status == 403 and answer.media_type == "application/problem+json",
        sent=shown(answer, headers),
        wanted="403 application/problem+json",
        got=answer,
        likely=likely,
    )
    promise(
        answer.header("access-control-allow-origin") is None,
        sent=shown(answer, headers),
        wanted="no Access-Control-Allow-Origin",
        got=f"Access-Control-Allow-Origin: {answer.header('access-control-allow-origin')}",
        likely="it lets pages of that site read your answers; nobody needs it here",
    )


def must_register(visit: Visit, person: Credentials, headers: Mapping[str, str], why: str) -> None:
    """Check that a registration with these headers is the first of this person."""
    answer = ask(visit.open_wire(), "POST", headers, body(person))
    promise(
        answer.status == 200 and answers.registered(answer, right=True),
        sent=shown(answer, headers),
        wanted='200 application/json {"result": "success"}',
        got=answer,
        likely=why,
    )


def must_live(wire: Wire, sent: str, likely: str) -> None:
    """Check that a visitor is still logged in."""
    answer = wire.get("/api/status")
    promise(
        answers.status(answer, right=True),
        sent=f"{sent}, then {answer.request}",
        wanted='200 application/json {"status": true}',
        got=answer,
        likely=likely,
    )


@check(OTHER_SITE, "CSRF-1", "CSRF-3")
def other_site(visit: Visit) -> None:
    """What changes something is refused if the browser says that another site asks."""
    for word in FOREIGN:
        person, headers = new_credentials("ada"), {SITE: word}
        likely = "only same-origin and none mean well; a neighbour on the same site does not"
        must_refuse(ask(visit.open_wire(), "POST", headers, body(person)), headers, likely)
        must_register(visit, person, {}, "it was refused, and done all the same")
    for word in OWN:
        why = "this comes from the client itself, or from a typed address"
        must_register(visit, new_credentials("ada"), {SITE: word}, why)


@check("cross-site/other-origin", "CSRF-2", "CSRF-5", needs=(OTHER_SITE,))
def other_origin(visit: Visit) -> None:
    """Where a browser does not say the site, its Origin must be the server's own."""
    host = urlsplit(visit.server.url).netloc
    name = host.partition(":")[0]
    strange = ("https://evil.example", "null", f"http://{name}:1", f"http://{host}.evil.example")
    for origin in (*strange, f"http://evil.{host}", f"http://evil{host}"):
        headers = {"Origin": origin}
        likely = "it must be the request's own host and port, as a whole"
        answer = ask(visit.open_wire(), "POST", headers, body(new_credentials("ada")))
        must_refuse(answer, headers, likely)
    for headers in ({"Origin": f"http://{host}"}, {}):
        why = "this is the client itself, or curl, which carries nobody's cookie"
        must_register(visit, new_credentials("ada"), headers, why)


@check("cross-site/link", "CSRF-4", needs=(OTHER_SITE,))
def link(visit: Visit) -> None:
    """A link on another site logs nobody out."""
    wire = visit.open_logged_in(visit.ada)
    for word in FOREIGN:
        headers = {SITE: word}
        answer = ask(wire, "GET", headers)
        must_refuse(answer, headers, "this GET changes something, so it needs the check, too")
        must_live(wire, shown(answer, headers), "it was refused, and done all the same")
    answers.logged_out(ask(wire, "GET", {SITE: "same-origin"}))


@check("cross-site/ahead-of-time", "CSRF-4", needs=("cross-site/link",))
def ahead_of_time(visit: Visit) -> None:
    """A browser that fetches a page in advance logs nobody out."""
    wire = visit.open_logged_in(visit.ada)
    for purpose in ("prefetch", "prefetch;prerender"):
        headers = {SITE: "same-origin", "Sec-Purpose": purpose}
        answer = ask(wire, "GET", headers)
        must_refuse(answer, headers, "nobody has clicked yet; the header Sec-Purpose tells")
        must_live(wire, shown(answer, headers), "it was refused, and done all the same")


@check("cross-site/head", "METHOD-3")
def head(visit: Visit) -> None:
    """HEAD asks what GET would answer, and changes nothing."""
    wire = visit.open_logged_in(visit.ada)
    answer = ask(wire, "HEAD", {})
    must_live(wire, str(answer.request), "Flask calls a GET route for HEAD, too")


@check(POST, "LOGOUT-6", needs=(OTHER_SITE,))
def post(visit: Visit) -> None:
    """A log-out by POST does the same, and is checked the same."""
    wire = visit.open_logged_in(visit.ada)
    headers = {SITE: "cross-site"}
    answer = ask(wire, "POST", headers)
    must_refuse(answer, headers, "every POST needs the check")
    must_live(wire, shown(answer, headers), "it was refused, and done all the same")
    answers.logged_out(ask(wire, "POST", {}))
    answer = wire.get("/api/status")
    promise(
        not answers.status(answer, right=False),
        sent=f"POST /api/logout, then {answer.request}",
        wanted='200 application/json {"status": false}',
        got=answer,
        likely="the POST answers, and ends nothing",
    )
