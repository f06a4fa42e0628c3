"""Checks of the lesson "Sessions": what the cookie holds, and how long it is worth anything."""

from __future__ import annotations

import base64
import contextlib

from fourstep.contract.promise import promise
from fourstep.course.content.checks import check
from fourstep.course.grading.expectations.statuses import must_say
from fourstep.course.grading.visit import Visit
from fourstep.drivers.http import answers
from fourstep.drivers.http.cookies import Cookie
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials

RANDOM = "sessions/random-token"
LEAST = 22  # characters of base64 that 128 bits take


def logged_in(visit: Visit, person: Credentials, wire: Wire | None = None) -> Wire:
    """A visitor who has logged in as this person, with exactly one cookie afterwards."""
    wire = wire or visit.open_wire()
    answer = visit.log_in(person, wire)
    promise(
        answers.logged_in(answer, right=True) and len(wire.jar) == 1,
        sent=answer.request,
        wanted="true, and a cookie that browsers take",
        got=f"{answer} with Set-Cookie: {', '.join(map(shown, answer.all_headers('set-cookie')))}",
        likely="a name with __Host- goes with Secure and Path=/, and without Domain",
    )
    return wire


def shown(header: str) -> str:
    """A Set-Cookie header without its value."""
    name, _, rest = header.partition("=")
    return f"{name}=…{rest[rest.find(';') :] if ';' in rest else ''}"


def cookie_of(wire: Wire) -> Cookie:
    """The one cookie of a visitor who has logged in."""
    return next(iter(wire.jar))


def copied(visit: Visit, wire: Wire) -> Wire:
    """Another visitor with a copy of the same cookie."""
    other = visit.open_wire()
    other.jar = wire.jar.copy()
    return other


@check(RANDOM, "SESS-3", "SESS-7")
def random_token(visit: Visit) -> None:
    """Each log-in has a token of its own, long, and random."""
    values = [cookie_of(logged_in(visit, visit.ada)).value for _ in range(3)]
    texts = [value.encode() for value in values]
    for value in values:
        for part in value.replace(":", ".").split("."):
            with contextlib.suppress(ValueError):
                texts.append(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    secret = visit.ada.email.encode().lower()
    promise(
        not any(secret in text.lower() or b"email" in text for text in texts),
        sent="a log-in",
        wanted="a cookie that says nothing to whoever reads it",
        got="the email, or the word email, is in it, plain or in base64",
        likely="Flask's own session is signed, and everybody can read it",
    )
    promise(
        len(set(values)) == len(values) and all(len(each) >= LEAST for each in values),
        sent="three log-ins of one user",
        wanted=f"three tokens of at least {LEAST} characters (128 bits)",
        got=f"{len(set(values))} of {min(map(len, values))} characters",
        likely="the token is made from the user, or is too short; secrets.token_urlsafe(32)",
    )


@check("sessions/copied-cookie", "LOGOUT-3", needs=(RANDOM,))
def copied_cookie(visit: Visit) -> None:
    """A copy of the cookie is useless after the log-out."""
    wire = logged_in(visit, visit.ada)
    thief = copied(visit, wire)
    must_say(
        True,
        thief,
        "a log-in, and a copy of its cookie",
        "the copy is as good as the cookie",
    )
    wire.get("/api/logout")
    likely = "the browser was told to forget it; the server has to forget it, too"
    must_say(False, thief, "a log-in, a copy of its cookie, the log-out", likely)


@check("sessions/one-of-two", "LOGOUT-4", needs=(RANDOM,))
def one_of_two(visit: Visit) -> None:
    """A log-out ends this session, and not the user's others."""
    phone, desk = logged_in(visit, visit.ada), logged_in(visit, visit.ada)
    phone.get("/api/logout")
    likely = "all sessions of the user are ended, and not the one that was presented"
    must_say(
        True,
        desk,
        "log-ins on a telephone and on a computer, a log-out on the telephone",
        likely,
    )


@check("sessions/old-one-ends", "SESS-4", needs=(RANDOM,))
def old_one_ends(visit: Visit) -> None:
    """Logging in again ends the session that was there."""
    wire = logged_in(visit, visit.ada)
    old = copied(visit, wire)
    logged_in(visit, visit.ada, wire)
    likely = "a new session begins, and the one that was presented is left as it is"
    must_say(False, old, "a log-in, a copy of its cookie, another log-in", likely)
    must_say(True, wire, "a second log-in", "the new session was ended with the old one")


@check("sessions/planted", "SESS-3", needs=(RANDOM,))
def planted(visit: Visit) -> None:
    """A value that somebody has planted in the browser does not become a session."""
    name = cookie_of(logged_in(visit, visit.ada)).name
    value = "p" * 43
    wire = visit.open_wire()
    wire.jar.take([f"{name}={value}; Secure; Path=/"])
    logged_in(visit, visit.ada, wire)
    promise(
        cookie_of(wire).value != value,
        sent=f"a log-in with Cookie: {name}={value[:6]}…",
        wanted="a new token",
        got="the same one",
        likely="a token that comes along is taken over; whoever has planted it is logged in, too",
    )


@check("sessions/attributes", "COOKIE-1", "COOKIE-2", "COOKIE-3", needs=(RANDOM,))
def attributes(visit: Visit) -> None:
    """The cookie is kept from scripts and other sites, and not sent in plain text."""
    answer = visit.log_in(visit.ada)
    header = shown("; ".join(answer.all_headers("set-cookie")))
    words = {word.strip().lower() for word in header.split(";")}
    promise(
        header.startswith("__Host-")
        and {"httponly", "secure", "path=/"} <= words
        and bool(words & {"samesite=lax", "samesite=strict"}),
        sent=answer.request,
        wanted="a cookie __Host-…; Secure; HttpOnly; Path=/; SameSite=Lax",
        got=header,
        likely="set_cookie has an argument for each of them",
    )


@check("sessions/deletion", "COOKIE-4", needs=("sessions/attributes",))
def deletion(visit: Visit) -> None:
    """The log-out deletes the cookie in a form that browsers accept."""
    wire = logged_in(visit, visit.ada)
    answer = wire.get("/api/logout")
    promise(
        not len(wire.jar),
        sent=f"a log-in, then {answer.request}",
        wanted="a Set-Cookie that deletes: the same name, Path=/, Secure, a date in the past",
        got=", ".join(map(shown, answer.all_headers("set-cookie"))) or "no Set-Cookie",
        likely="browsers ignore a deletion of a __Host- cookie that is not Secure",
    )
