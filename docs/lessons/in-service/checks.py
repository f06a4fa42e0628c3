"""Checks of the lesson "In service": the own account, limits of time, headers, hosts, settings."""

from __future__ import annotations

import re
import time

from fourstep.contract.promise import promise
from fourstep.course.content.checks import check
from fourstep.course.grading.expectations.session_limits import ABSOLUTE, IDLE, begin_sessions
from fourstep.course.grading.expectations.statuses import must_say
from fourstep.course.grading.visit import Visit
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.wire import JSON
from fourstep.errors import KitError

NEW = "another long password"
TRACEBACK = re.compile(r"Traceback|File \"|\w+Error\b")
API = (("GET", "/api/status"), ("GET", "/api/me"), ("GET", "/api/nothing"))


def must_answer(answer: Answer, value: object, sent: str = "", likely: str = "") -> None:
    """Check for an answer with one member `result`."""
    promise(
        answer.status == 200 and answer.json() == {"result": value},
        sent=f"{sent}{answer.request}",
        wanted=f'200 application/json {{"result": {str(value).lower()}}}',
        got=answer,
        likely=likely,
    )


@check("in-service/password", "PW-7")
def password(visit: Visit) -> None:
    """A user changes the password, with the right current one only, and other sessions end."""
    person = visit.with_account("ada")
    desk, phone = visit.open_logged_in(person), visit.open_logged_in(person)
    wrong = desk.post("/api/password", {"current": "not the right one", "new": NEW})
    must_answer(wrong, False, likely="whoever finds an open browser must not be able to do it")
    right = desk.post("/api/password", {"current": person.password, "new": NEW})
    must_answer(right, True, likely="POST /api/password takes current and new")
    must_say(True, desk, "a change of the password", "the caller gets a new session")
    likely = "somebody else may know the old password, and be logged in by it"
    must_say(False, phone, "a change of the password at another browser", likely)
    must_answer(visit.log_in(person), False, "a change of the password, then the old one: ")
    must_answer(visit.log_in(person.with_password(NEW)), True, "the same, then the new one: ")


@check("in-service/own-sessions", "ACCT-1", "ACCT-2")
def own_sessions(visit: Visit) -> None:
    """A user sees all their sessions, knows which is this one, and ends another."""
    person = visit.with_account("ada")
    desk, phone = visit.open_logged_in(person), visit.open_logged_in(person)
    visit.open_logged_in(visit.grace)
    answer = desk.get("/api/sessions")
    listed = (answer.json() or {}).get("sessions", []) if answer.status == 200 else []
    promise(
        sorted(each.get("current") for each in listed) == [False, True],
        sent=f"two log-ins of one user and one of another, then {answer.request}",
        wanted='200 {"sessions": [...]} with two, "current" true in one and false in one',
        got=answer,
        likely="the user's live sessions, and no one else's",
    )
    other = next(each["id"] for each in listed if not each["current"])
    stranger = visit.open_logged_in(visit.grace).send(Request("DELETE", f"/api/sessions/{other}"))
    answers.problem(stranger, 404)
    must_answer(desk.send(Request("DELETE", f"/api/sessions/{other}")), "success")
    must_say(False, phone, "two log-ins, the end of the other session", "which row was deleted?")
    must_say(True, desk, "two log-ins, the end of the other session", "which row was deleted?")


@check("in-service/account", "ACCT-3")
def account(visit: Visit) -> None:
    """A user deletes the account, with the right password only, and the email is free again."""
    person = visit.with_account("ada")
    wire = visit.open_logged_in(person)
    wrong = wire.request("DELETE", "/api/account", {"password": "not the right one"})
    must_answer(wrong, False, likely="a deletion cannot be taken back, so ask for the password")
    must_answer(wire.request("DELETE", "/api/account", {"password": person.password}), True)
    must_say(False, wire, "the deletion of the account", "its sessions go with it")
    must_answer(visit.log_in(person), False, "the deletion of the account, then ")
    must_answer(visit.register(person), "success", "the deletion of the account, then ")


@check("in-service/limits", "SESS-5", "SESS-6")
def limits(visit: Visit) -> None:
    """A session ends when nobody uses it, and when it is old although somebody does."""
    settings = {"FOURSTEP_SESSION_IDLE": str(IDLE), "FOURSTEP_SESSION_ABSOLUTE": str(ABSOLUTE)}
    hurried = visit.start_elsewhere("limits", **settings)
    said = ", ".join(map("=".join, settings.items()))
    forgotten, used, begun = begin_sessions(hurried, said)
    must_say(
        False,
        forgotten,
        f"{said}, a session that nobody used for {IDLE + 0.3} s",
        "keep when a session was used last, and count from there",
    )
    while time.monotonic() < begun + ABSOLUTE + 0.3:
        used.get("/api/status")
        time.sleep(0.2)
    must_say(
        False,
        used,
        f"{said}, a session in use for {ABSOLUTE + 0.3} s",
        "keep when a session began; being used does not put off its end",
    )


@check("in-service/headers", "HDR-1", "HDR-2")
def headers(visit: Visit) -> None:
    """The page says what it may do, and every answer says what it is."""
    page, wire = visit.open_wire().get("/"), visit.open_wire()
    policy = {
        words[0]: words[1:]
        for part in (page.header("content-security-policy") or "").split(";")
        if (words := part.split())
    }
    scripts = policy.get("script-src", policy.get("default-src", ["*"]))
    promise(
        not {"'unsafe-inline'", "'unsafe-eval'", "*", "data:", "https:"} & set(scripts)
        and all(
            policy.get(f"{name}-src" if name == "object" else name) == ["'none'"]
            for name in ("object", "base-uri", "frame-ancestors")
        ),
        sent=page.request,
        wanted="Content-Security-Policy: script-src 'self'; object-src 'none'; base-uri 'none'; "
        "frame-ancestors 'none'; ...",
        got=f"Content-Security-Policy: {page.header('content-security-policy') or 'none'}",
        likely="an injected script runs, unless the page says which scripts may",
    )
    for answer in (page, *(wire.send(Request(*each)) for each in API)):
        promise(
            answer.header("x-content-type-options") == "nosniff"
            and (answer.header("referrer-policy") or "").startswith(("same", "no-ref", "strict")),
            sent=answer.request,
            wanted="X-Content-Type-Options: nosniff, and Referrer-Policy: same-origin",
            got=f"{answer.status} without one of them",
            likely="after_request sees every answer, refusals too",
        )


@check("in-service/no-store", "CACHE-1")
def no_store(visit: Visit) -> None:
    """Nobody keeps an answer of the API, a refusal included."""
    for each in API:
        answer = visit.open_wire().send(Request(*each))
        promise(
            "no-store" in (answer.header("cache-control") or ""),
            sent=answer.request,
            wanted="Cache-Control: no-store",
            got=f"{answer.status}, Cache-Control: {answer.header('cache-control') or 'none'}",
            likely="a cache that keeps one user's answer could show it to the next one",
        )


@check("in-service/host", "HOST-1")
def host(visit: Visit) -> None:
    """A request for another host is not served."""
    raw = tuple({**JSON, "Host": "evil.example"}.items())
    for request in (Request("GET", "/api/status", raw), Request("GET", "/", raw)):
        answer = visit.open_wire().send(request)
        promise(
            answer.status in (400, 421),
            sent=f"{request.method} {request.path}, with Host: evil.example",
            wanted="400 or 421",
            got=answer,
            likely="under an attacker's name their page and your API are of one origin",
        )
    answers.status(visit.open_wire().get("/api/status"))


@check("in-service/settings", "CONF-1")
def settings(visit: Visit) -> None:
    """An invalid setting is refused with a sentence, before anybody is served."""
    visit.open_wire().get("/api/status")
    name = "FOURSTEP_PASSWORD_MIN"
    try:
        visit.start_elsewhere("nonsense", **{name: "many"})
        told = "it started"
    except KitError as error:
        told = str(error)
    promise(
        name in told and "many" in told and not TRACEBACK.search(told),
        sent=f"a start with {name}=many",
        wanted="no server, and one sentence with the name, the value, and what is allowed",
        got="it started" if told == "it started" else "it ended, and says it in other words",
        likely="the person who sets it is not the one who wrote the code",
    )
