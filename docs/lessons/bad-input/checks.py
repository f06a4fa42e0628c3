"""Checks of the lesson "Bad input": what is refused, in which words, and that nothing breaks."""

from __future__ import annotations

import json
from typing import Any

from fourstep.contract.promise import promise
from fourstep.course.content.checks import check
from fourstep.course.grading.visit import Visit
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import body
from fourstep.drivers.http.wire import JSON
from fourstep.drivers.values import Credentials

PATHS = ("/api/register", "/api/login")
NO_JSON = (b"", b"{", b"hello", b'{"email": "a@b.c", "password": NaN}', b'{"email": "\xff"}')
NO_PAIRS: tuple[Any, ...] = (
    [],
    None,
    "text",
    {},
    {"email": "ada@example.com"},
    {"email": "ada@example.com", "password": None},
    {"email": "ada@example.com", "password": 7},
    {"email": ["ada@example.com"], "password": "a long password"},
    {"email": {"$ne": 1}, "password": "a long password"},
)
NO_EMAILS = ("", "ada", "@example.com", "ada@", "ada@home@example.com", "a da@example.com")
ODD = (
    b'{"email": "\\ud800@x.y", "password": "a long password"}',
    b'{"email": "a@x.y", "password": "\\ud800 long password"}',
    b'{"email": "a\\u0000@x.y", "password": "a long password"}',
    b"[" * 20000,
    b'{"email": ' + b"9" * 5000 + b"}",
)
MOST = 65536  # bytes


def sent(visit: Visit, path: str, raw: bytes, headers: dict[str, str]) -> Answer:
    """The answer to a body as it stands."""
    return visit.open_wire().send(Request("POST", path, tuple(headers.items()), raw))


@check("bad-input/media-type", "INPUT-4", "ERR-1")
def media_type(visit: Visit) -> None:
    """A body that is not announced as JSON is refused with 415."""
    raw = json.dumps(body(visit.ada)).encode()
    for path in PATHS:
        for kind in ("text/plain", "application/x-www-form-urlencoded"):
            answers.problem(sent(visit, path, raw, {"Content-Type": kind}), 415)
        answers.problem(sent(visit, path, raw, {}), 415)


@check("bad-input/no-json", "INPUT-1", "ERR-1")
def no_json(visit: Visit) -> None:
    """A body that is no JSON is refused with 400."""
    for path in PATHS:
        for raw in NO_JSON:
            answers.problem(sent(visit, path, raw, dict(JSON)), 400)


@check("bad-input/wrong-types", "INPUT-2", "ERR-1")
def wrong_types(visit: Visit) -> None:
    """JSON without two texts in it is refused with 422, and the field is named."""
    for path in PATHS:
        for value in NO_PAIRS:
            answer = visit.open_wire().post(path, value)
            told = answers.problem(answer, 422)
            promise(
                bool(told.get("errors")) and bool(answers.reasons(answer)),
                sent=answer.request,
                wanted='422 with "errors": [{"field": ..., "reason": ...}]',
                got=answer,
                likely="the client shows the reason beside the field, if there is one",
            )


@check("bad-input/too-large", "INPUT-5")
def too_large(visit: Visit) -> None:
    """A body of more than 64 KiB is refused with 413, and one below is read."""
    person = visit.ada.with_password("p" * 1000)
    promise(
        not answers.logged_in(visit.log_in(person), right=False),
        wanted="false for a wrong password of 1000 characters",
        got="true",
    )
    huge = json.dumps(body(visit.ada.with_password("p" * MOST))).encode()
    for path in PATHS:
        answers.problem(sent(visit, path, huge, dict(JSON)), 413)


@check("bad-input/no-email", "REG-8")
def no_email(visit: Visit) -> None:
    """What cannot be an email gets no account, and a log-in with it is simply false."""
    for email in NO_EMAILS:
        somebody = Credentials(email, "a long password")
        answers.problem(visit.register(somebody), 422)
        answer = visit.log_in(somebody)
        promise(
            not answers.logged_in(answer, right=False),
            sent=answer.request,
            wanted="false",
            got=answer,
        )


@check("bad-input/one-spelling", "REG-7")
def one_spelling(visit: Visit) -> None:
    """Capitals and outer spaces make no other email."""
    person = visit.with_account("ada")
    for email in (person.email.upper(), f"  {person.email} "):
        spelled = Credentials(email, person.password)
        again = visit.register(spelled)
        promise(
            not answers.registered(again, right=False),
            sent=f"a registration of {person.email}, then {again.request}",
            wanted='200 application/json {"result": "this user is already registered"}',
            got=again,
            likely="one person has two accounts now; convert the email into one spelling first",
        )
        answer = visit.log_in(spelled)
        promise(
            answers.logged_in(answer, right=True),
            sent=f"a registration of {person.email}, then {answer.request}",
            wanted='200 application/json {"result": true}',
            got=answer,
            likely="the log-in looks for the email as it was typed this time",
        )


@check("bad-input/paths-and-methods", "ERR-1", "METHOD-1", "STATIC-3")
def paths_and_methods(visit: Visit) -> None:
    """Unknown paths and methods of the API are refused in the same form."""
    wire = visit.open_wire()
    answers.problem(wire.get("/api/no-such-path"), 404)
    answer = wire.get("/api/login")
    answers.problem(answer, 405)
    promise(
        "POST" in (answer.header("allow") or ""),
        sent=answer.request,
        wanted="405 with the header Allow: POST",
        got=f"405 with Allow: {answer.header('allow')}",
        likely="the error knows which methods there are; pass it on",
    )


@check("bad-input/nothing-breaks", "ERR-2", "INPUT-6", needs=("bad-input/no-json",))
def nothing_breaks(visit: Visit) -> None:
    """Odd texts are refused, and never an error of the server."""
    for path in PATHS:
        for raw in ODD:
            answer = sent(visit, path, raw, dict(JSON))
            promise(
                answer.status < 500,
                sent=answer.request,
                wanted="a refusal, or an answer",
                got=answer,
                likely="nobody has thought of this input; the log names the line",
            )
