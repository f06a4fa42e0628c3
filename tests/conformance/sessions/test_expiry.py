"""Sessions end when they are not used, and in any case at last (SESS-5, SESS-6, COOKIE-4)."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from conformance.clauses import clause
from conformance.instruments.tokens import Token, User, begin, newcomer, with_cookie
from conformance.sessions.moments import Moment, ask, in_time, timed
from fourstep.contract.promise import promise, rely_on
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http import answers
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.cookies import Jar
from fourstep.drivers.http.wire import Wire
from fourstep.servers.instance import Instance
from fourstep.servers.settings import HURRIED

IDLE = float(HURRIED["FOURSTEP_SESSION_IDLE"])  # seconds
ABSOLUTE = float(HURRIED["FOURSTEP_SESSION_ABSOLUTE"])  # seconds
OFTEN = 0.5  # seconds from the beginning of one use to that of the next
COARSE = 1.0  # seconds: a backend may keep time in whole ones
THIRTY_DAYS = 30 * 24 * 60 * 60  # seconds
BY_COOKIE = "only the cookie expires; the server has to look at the session's own times"
USED = f"GET /api/status every {OFTEN:g} s since the log-in; the idle limit is {IDLE:g} s"
NOT_NOTED = "a use of the session is not noted"


@pytest.fixture(scope="session")
def user(hurried: Instance) -> Iterator[User]:
    """A user of the server whose limits pass within seconds."""
    with Wire(hurried.url, address=make_client_address(hurried.url)) as wire:
        yield newcomer(wire)


def log_in(user: User) -> tuple[Token, Moment]:
    """Begin one session more, beside the others."""
    user.wire.jar = Jar()
    return timed(lambda: begin(user.wire, user.credentials))


def use(user: User, token: Token, made: Moment, seconds: float) -> Answer | None:
    """Use a session often, and tell the first answer that came longer after its making.

    None means that there was a pause in between that was too long to judge.
    """
    last = made
    while True:
        time.sleep(max(0.0, last.before + OFTEN - time.monotonic()))
        answer, now = ask(user.wire, token)
        if now.at_most_since(last) > IDLE - COARSE:
            return None
        if now.at_least_since(made) > seconds:
            return answer
        if now.at_most_since(made) < ABSOLUTE - COARSE:
            promise(
                answers.status(answer),
                sent=USED,
                wanted="status true",
                got=answer,
                likely=NOT_NOTED,
            )
        last = now


@dataclass(frozen=True)
class Pause:
    """What two sessions of one age answer: one was used all the time, one was not."""

    used: Answer
    unused: Answer
    token: Token
    listed: Answer


@pytest.fixture(scope="session")
def pause(user: User) -> Pause:
    """Two sessions, a moment after the idle limit."""

    def tell() -> Pause | None:
        (unused, _), (used, made) = log_in(user), log_in(user)
        answer = rely_on("SESS-5")(use)(user, used, made, IDLE)
        if answer is None:  # the next attempt begins without it
            with_cookie(user.wire, "GET", "/api/logout", used)
            return None
        listed = with_cookie(user.wire, "GET", "/api/sessions", used)
        return Pause(answer, ask(user.wire, unused)[0], unused, listed)

    return in_time(tell)


@clause("SESS-5")
@pytest.mark.waits
@pytest.mark.rests_on("FOURSTEP_SESSION_IDLE")
def test_a_session_that_is_not_used_ends(pause: Pause) -> None:
    """A session in use lives on past the idle limit; one of the same age without use has ended."""
    promise(
        answers.status(pause.used),
        sent=USED,
        wanted="status true",
        got=pause.used,
        likely=NOT_NOTED,
    )
    promise(
        not answers.status(pause.unused),
        sent=f"GET /api/status after more than {IDLE:g} s without any",
        wanted="status false",
        got=pause.unused,
        likely=BY_COOKIE,
    )


@clause("COOKIE-4")
@pytest.mark.waits
@pytest.mark.rests_on("FOURSTEP_SESSION_IDLE")
def test_an_expired_cookie_is_deleted_so_that_browsers_obey(pause: Pause) -> None:
    """A backend may delete the cookie of an expired session; if it does, browsers drop it."""
    jar = Jar()
    jar.take([f"{pause.token}; Secure; Path=/"])
    named = [each for each in pause.unused.all_headers("set-cookie") if pause.token.name in each]
    jar.take(named)

    promise(
        not named or not len(jar),
        sent="GET /api/status with the cookie of an expired session",
        wanted="no Set-Cookie, or one that deletes: same name, Path=/, Secure, expiry in the past",
        got="; ".join(named),
        likely="browsers ignore a deletion that differs from the cookie in one of these",
    )
    promise(not answers.status(pause.unused), wanted="false", got=pause.unused, clause="SESS-5")


@clause("SESS-6")
@pytest.mark.waits(6)
@pytest.mark.rests_on("FOURSTEP_SESSION_ABSOLUTE")
def test_a_session_in_use_ends_at_last(user: User, declared: Mapping[str, Any]) -> None:
    """A session that is used all the time ends at the absolute limit, of 30 days at most."""
    limit = declared["session_absolute"]
    promise(limit <= THIRTY_DAYS, wanted=f"at most {THIRTY_DAYS} s declared", got=f"{limit} s")
    answer = in_time(lambda: use(user, *log_in(user), ABSOLUTE))

    promise(
        not answers.status(answer),
        sent=f"GET /api/status every {OFTEN:g} s, for longer than the limit of {ABSOLUTE:g} s",
        wanted="status false",
        got=answer,
        likely="each use makes the session younger; there is a limit from its beginning, too",
    )
