"""Checks of the lesson "The same again": a second server that no client can tell from the first."""

from __future__ import annotations

import json

from fourstep.contract.promise import BrokenPromise, promise
from fourstep.course.content.checks import check, read_checks
from fourstep.course.content.course import read_course
from fourstep.course.grading.messages import format_trouble
from fourstep.course.grading.visit import Visit
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http.people import body, new_credentials
from fourstep.drivers.http.wire import JSON
from fourstep.errors import KitError

PAGE = "port/page"


def second(visit: Visit) -> Visit:
    """The student's second server.

    Raises:
        BrokenPromise: it does not start.
    """
    try:
        return visit.start_second_server()
    except KitError as error:
        said = [line.strip() for line in format_trouble(error, visit.server.manifest.folder)[1:]]
        raise BrokenPromise(
            sent="the server in port/ is started beside your first one",
            wanted="an answer on the port that it was given",
            got="; ".join(said),
        ) from None


def must_pass(visit: Visit, lesson: str) -> None:
    """Look at the second server as this lesson has looked at the first one."""
    for each in read_checks(read_course().find_lesson(lesson)):
        each.look(second(visit))


@check(PAGE, "STATIC-1", "STATIC-2")
def page(visit: Visit) -> None:
    """The server in port/ starts beside the first one, and passes all checks of lesson 1."""
    must_pass(visit, "welcome")


@check("port/register", "REG-1", "REG-2", "REG-4", "PW-6", needs=(PAGE,))
def register(visit: Visit) -> None:
    """It passes all checks of lesson 2: an account for each email, and a hash."""
    must_pass(visit, "register")


@check("port/log-in", "LOGIN-1", "LOGIN-2", "LOGIN-3", needs=("port/register",))
def log_in(visit: Visit) -> None:
    """It passes all checks of lesson 3: the right password, and no other."""
    must_pass(visit, "log-in")


@check("port/log-out", "LOGOUT-1", "LOGOUT-2", needs=("port/log-in",))
def log_out(visit: Visit) -> None:
    """It passes all checks of lesson 4: a session ends."""
    must_pass(visit, "log-out")


@check("port/status", "STATUS-1", "STATUS-2", "STATUS-3", needs=("port/log-out",))
def status(visit: Visit) -> None:
    """It passes all checks of lesson 8: each visitor is told their own status."""
    must_pass(visit, "status")


def posted(path: str, value: object) -> Request:
    """A request with JSON in it."""
    return Request("POST", path, tuple(JSON.items()), json.dumps(value).encode())


def got(path: str) -> Request:
    """A request for a path."""
    return Request("GET", path)


def conversation() -> list[Request]:
    """What one visitor asks, from the registration to the log-out."""
    ada, status, out = new_credentials("ada"), got("/api/status"), got("/api/logout")
    wrong, nobody = ada.with_password("not her password"), new_credentials("nobody")
    registered = posted("/api/register", body(ada))
    tried = [posted("/api/login", body(each)) for each in (wrong, nobody, ada)]
    return [status, registered, registered, *tried, status, out, out, status]


def refusals() -> list[Request]:
    """What nobody should send."""
    person = body(new_credentials("ada"))
    return [
        posted("/api/login", {"email": person["email"]}),
        posted("/api/register", [person]),
        Request("POST", "/api/login", tuple(JSON.items()), b"{"),
        Request("POST", "/api/login", (("Content-Type", "text/plain"),), b"{}"),
        Request("DELETE", "/api/status"),
        *(got(path) for path in ("/api/nothing", "/api/status/", "/docs", "/openapi.json")),
    ]


def told(answer: Answer) -> tuple[object, ...]:
    """What a client goes by; the words of a refusal are each server's own affair."""
    if answer.status < 400:
        return (answer.status, answer.media_type, answer.json())
    is_of_the_api = answer.request.path.startswith("/api/")
    return (answer.status, answer.media_type if is_of_the_api else "")


@check("port/same-answers", "WIRE-1", "ERR-1", needs=("port/status",))
def same_answers(visit: Visit) -> None:
    """Both servers answer alike: the client's requests, and such as nobody should send."""
    first, other = visit.open_wire(), second(visit).open_wire()
    for request in (*conversation(), *refusals()):
        wanted, answer = first.send(request), other.send(request)
        promise(
            told(wanted) == told(answer),
            sent=f"to both: {request}",
            wanted=f"{wanted}, as the first server",
            got=answer,
            likely="a framework has answers of its own for what it refuses; give it handlers",
        )
