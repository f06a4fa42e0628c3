"""Requests under way cannot bring a session back that was logged out meanwhile (LOGOUT-5)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from conformance.clauses import clause
from conformance.instruments.tokens import User, begin, ended, is_live, lives, newcomer
from conformance.instruments.volley import volley
from conformance.sessions.moments import ask, timed
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.wire import Wire
from fourstep.judging.giving_up import give_up
from fourstep.servers.instance import Instance
from fourstep.servers.settings import HURRIED

RACERS = 21
IDLE = float(HURRIED["FOURSTEP_SESSION_IDLE"])  # seconds
COARSE = 1.0  # seconds: a backend may keep time in whole ones
LONG_ENOUGH = 0.7  # seconds of rounds
PAUSE = 0.3  # seconds after which a use of the session is worth noting, at an idle limit of 2 s
SAVED = "the whole session is written back at the end of a request; only ever update a live one"


def race(user: User, place: int, racers: int = RACERS) -> None:
    """Let a log-out race with status requests of the same session.

    Args:
        user: whose session it is.
        place: the log-out's place among the starters.
        racers: how many requests there are.
    """
    cookie = (("Cookie", str(user.token)),)
    requests = [Request("GET", "/api/status", cookie)] * racers
    requests[place] = Request("GET", "/api/logout", cookie)
    told = volley([(user.wire.url, user.wire.address, each) for each in requests])
    answers.logged_out(told.pop(place))
    for answer in told:
        answers.status(answer)


@pytest.fixture
def ends(new_wire: Callable[[], Wire]) -> None:
    """A log-out ends a copied cookie at all; else there is nothing to be brought back."""
    user = newcomer(new_wire())
    answers.logged_out(user.wire.get("/api/logout"))
    if is_live(user.wire, user.token):
        give_up("a log-out does not end the session on the server", waits_for="LOGOUT-3")


@clause("LOGOUT-5")
@pytest.mark.usefixtures("ends")
def test_requests_under_way_do_not_bring_a_session_back(ada: User) -> None:
    """Many status requests race with a log-out, again and again: the session stays ended."""
    user, rounds, end = ada, 0, time.monotonic() + LONG_ENOUGH
    while time.monotonic() < end:
        lives(user.wire, user.token, when="before the race")
        race(user, place=rounds % RACERS)
        ended(user.wire, user.token, by="a log-out among requests under way", likely=SAVED)
        user = User(user.wire, user.credentials, begin(user.wire, user.credentials))
        rounds += 1


@pytest.fixture
def rested(hurried: Instance) -> Iterator[list[User]]:
    """Users whose sessions were not used for a moment, so that their next use is worth noting."""
    address = make_client_address(hurried.url)
    with ExitStack() as stack:
        wires = [stack.enter_context(Wire(hurried.url, address=address)) for _ in range(6)]
        users = [newcomer(wire) for wire in wires]
        time.sleep(PAUSE)
        yield users


@clause("LOGOUT-5")
@pytest.mark.usefixtures("ends")
@pytest.mark.waits
@pytest.mark.rests_on("FOURSTEP_SESSION_IDLE")
def test_noting_the_last_use_does_not_bring_a_session_back(rested: list[User]) -> None:
    """A request that notes the session's last use races with a log-out: the session stays ended."""
    control = rested.pop()
    token, used = control.token, ask(control.wire, control.token)[1]
    for place, user in enumerate(rested):
        race(user, place, racers=8)
        ended(user.wire, user.token, by="a log-out among requests under way", likely=SAVED)
        answer, now = ask(control.wire, token)
        if now.at_most_since(used) > IDLE - COARSE:  # too late to judge: it may have expired
            (token, used) = timed(lambda: begin(control.wire, control.credentials))
            continue
        promise(
            answers.status(answer),
            sent="GET /api/status by a user who has not logged out",
            wanted="status true",
            got=answer,
        )
        used = now
