"""Checks of the lesson "Protect the server": who gets an answer from GET /api/me."""

from __future__ import annotations

import re

from conformance.sessions.forgeries import KEYS, claims, flask

from fourstep.contract.promise import promise
from fourstep.course.content.checks import check
from fourstep.course.grading.visit import Visit
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http import answers
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials

STRANGER, USER = "protect/stranger", "protect/user"
UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)")
MISSING = "the client shows who is logged in when it is told both"
ANOTHER_FORM = (
    "the time is a text of its own form: in UTC, with a T in the middle and a Z at the end"
)
# Schemes for which a browser opens a dialog of its own.
DIALOGS = ("basic", "digest", "ntlm", "negotiate")


def must_be_stranger(answer: Answer, after: str, likely: str) -> None:
    """Check that an answer tells nothing, since nobody is logged in."""
    promise(
        answer.status == 401,
        sent=f"{after}{answer.request}",
        wanted="401 application/problem+json",
        got=answer,
        likely=likely,
    )


def must_be(person: Credentials, wire: Wire, likely: str) -> None:
    """Check that a visitor is told their own email, and no secret."""
    answer = wire.get("/api/me")
    told = answer.json()
    promise(
        answer.status == 200 and isinstance(told, dict) and told.get("email") == person.email,
        sent=f"a log-in of {person.email}, then {answer.request}",
        wanted=f'200 application/json with "email": "{person.email}"',
        got=answer,
        likely=likely,
    )


@check(STRANGER, "PROTECT-1")
def stranger(visit: Visit) -> None:
    """A stranger is refused in the form of all refusals, and learns nothing."""
    answer = visit.open_wire().get("/api/me")
    answers.problem(answer, 401)
    scheme = (answer.header("www-authenticate") or "").split(" ")[0].lower()
    promise(
        scheme not in ("", *DIALOGS),
        sent=answer.request,
        wanted="a WWW-Authenticate header whose scheme makes no browser open a dialog",
        got=f"{answer.status}, WWW-Authenticate: {answer.header('www-authenticate')}",
        likely="every 401 names a scheme; use any word that browsers do not know",
    )


@check(USER, "PROTECT-2", needs=(STRANGER,))
def user(visit: Visit) -> None:
    """A user is told the own email and when it was registered, and no password or hash."""
    wire = visit.open_logged_in(visit.ada)
    must_be(visit.ada, wire, "the session does not say whose it is")
    answer = wire.get("/api/me")
    told = answer.json()
    promise(
        bool(UTC.fullmatch(str(told.get("registered_on")))),
        sent=answer.request,
        wanted='"registered_on" with a time in UTC, as 2026-11-23T20:43:00Z',
        got=answer,
        likely=ANOTHER_FORM if "registered_on" in told else MISSING,
    )
    promise(
        b"$argon2" not in answer.body and visit.ada.password.encode() not in answer.body,
        sent=answer.request,
        wanted="the email, and no secret",
        got=answer,
        likely="the whole row is sent, and the hash is in it",
    )


@check("protect/each-own", "PROTECT-3", needs=(USER,))
def each_own(visit: Visit) -> None:
    """Two users who take turns are each told their own email."""
    ada, grace = visit.open_logged_in(visit.ada), visit.open_logged_in(visit.grace)
    likely = "who is logged in is kept in one place for all"
    must_be(visit.ada, ada, likely)
    must_be(visit.grace, grace, likely)


@check("protect/log-out", "LOGOUT-1", "PROTECT-1", needs=(USER,))
def log_out(visit: Visit) -> None:
    """After a log-out the answer is 401 again."""
    wire = visit.open_logged_in(visit.ada)
    wire.get("/api/logout")
    likely = "the log-out takes away something else than what is looked at here"
    must_be_stranger(wire.get("/api/me"), "a log-in, a log-out, then ", likely)


@check("protect/published-key", "SESS-2", needs=(USER,))
def published_key(visit: Visit) -> None:
    """A cookie that was signed with a published key is refused."""
    names = [cookie.name for cookie in visit.open_logged_in(visit.ada).jar]
    for key in KEYS:
        value = flask(claims(visit.ada.email), key)
        cookies = "; ".join(f"{name}={value}" for name in names)
        answer = visit.open_wire().get("/api/me", {"Cookie": cookies})
        likely = f"the key is {key!r}, as in a thousand tutorials"
        must_be_stranger(answer, "a cookie made without the server, and ", likely)


@check("protect/other-installation", "SESS-2", needs=(USER,))
def other_installation(visit: Visit) -> None:
    """A cookie of one installation is refused by another one."""
    wire, other = visit.open_logged_in(visit.ada), visit.start_elsewhere()
    answers.registered(other.register(visit.ada))
    visitor = other.open_wire()
    visitor.jar = wire.jar.copy()
    likely = "the key is written in the code, so whoever reads the code signs cookies for everybody"
    answer = visitor.get("/api/me")
    must_be_stranger(answer, "a log-in at one server, and its cookie at another: ", likely)
