"""A server that is told to stop loses no answer (LOAD-3)."""

from __future__ import annotations

import json
import os
import signal
import socket
import time
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest

from conformance.clauses import clause
from conformance.instruments.servers import SLOW
from fourstep.contract.promise import BrokenPromise, promise
from fourstep.drivers.beats import Beats
from fourstep.drivers.exchange import Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.connection import Line, make_raw
from fourstep.drivers.http.patience import PATIENCE
from fourstep.drivers.http.people import body, new_credentials
from fourstep.drivers.http.wire import JSON
from fourstep.drivers.waiting import Wait
from fourstep.judging.giving_up import give_up
from fourstep.servers.instance import Instance
from fourstep.servers.launcher import Launcher

MANY = 16  # log-ins that are under way
GRACE = 10.0  # seconds that a server has to answer what it has begun
SPARE = 5.0  # seconds more, for a busy machine
AT_ONCE = 0.5  # seconds to read an answer that has come already
CUT = "the process ends at once; take no more connections, answer what was begun, and then end"


@pytest.fixture(scope="module")
def stopped(instances: Launcher) -> Stopped:
    """A server that was told to stop while it hashed, and what it has answered."""
    if os.name != "posix":
        give_up("there is no such signal on this system")
    return Stopped(instances.take(SLOW))


class Stopped:
    """What becomes of log-ins that are under way when a server is told to stop.

    Args:
        instance: a running server, which ends by it.
    """

    def __init__(self, instance: Instance) -> None:
        self.told: list[str] = []
        with ExitStack() as stack:
            address = make_client_address(instance.url)
            idle = stack.enter_context(Line(instance.url, address))
            idle.exchange(Request("GET", "/api/status"))  # from now on it says nothing any more
            stack.enter_context(Line(instance.url, address))  # and this one never will
            lines = [
                stack.enter_context(Line(instance.url, make_client_address(instance.url)))
                for _ in range(MANY)
            ]
            for line in lines:
                line.send(make_raw(_log_in(), line.host))
            _await_first(lines)  # it shows that the server is at work
            self.under_way = sum(not each.is_dropped() for each in lines)
            wait = Wait(GRACE + SPARE)
            os.killpg(instance.pid or 0, signal.SIGTERM)
            with Beats(wait) as beats:
                self.told = [_told(each, _tell_left(wait, beats)) for each in lines]
                self.has_ended = _has_ended(instance, beats)
        self.is_open = _is_open(instance)


def _await_first(lines: list[Line]) -> None:
    until = time.monotonic() + GRACE
    while not any(each.is_dropped() for each in lines) and time.monotonic() < until:
        time.sleep(0.005)


def _log_in() -> Request:
    data = json.dumps(body(new_credentials("Nobody"))).encode()
    return Request("POST", "/api/login", tuple(JSON.items()), data)


def _tell_left(wait: Wait, beats: Beats) -> float:
    """Seconds that are left, with those that a busy machine has taken."""
    beats.is_over()  # where the time is over, the wait may become longer by this
    return max(wait.allowed - wait.elapsed, AT_ONCE)


def _told(line: Line, left: float) -> str:
    start, left = time.monotonic(), min(left, PATIENCE.seconds)
    try:
        answer = line.answer(_log_in(), within=left, counts=False)
        # Another page is no answer to this, and nobody here has an account.
        if answer.status == 200 and answers.logged_in(answer):
            return "200 true, for somebody who has no account"
        return str(answer.status)
    except BrokenPromise as error:
        if time.monotonic() - start >= left:
            return "none in time"
        return str(error).partition("got")[2].partition("\n")[0].strip()


def _has_ended(instance: Instance, beats: Beats) -> bool:
    while instance.is_alive() and not beats.is_over():
        time.sleep(0.02)
    return not instance.is_alive()


def _is_open(instance: Instance) -> bool:
    address = ("127.0.0.1", urlsplit(instance.url).port or 80)
    with socket.socket() as line:
        return line.connect_ex(address) == 0


@clause("LOAD-3")
def test_what_was_begun_is_answered(stopped: Stopped) -> None:
    """Log-ins that hash when the server is told to stop are answered, or refused with 503."""
    lost = [each for each in stopped.told if each not in ("200", "503")]
    promise(
        not lost,
        sent=f"{MANY} log-ins at once; after the first answer SIGTERM",
        wanted="200 or 503 for each of them",
        got=f"{', '.join(sorted(set(lost)))}, for {len(lost)} of {MANY}",
        likely=CUT,
    )
    promise(
        "200" in stopped.told,
        sent=f"{MANY} log-ins at once; after the first answer SIGTERM",
        wanted="200 for what was answered before, and 503 at most for others",
        got=f"503 for each of {MANY}",
    )
    if not stopped.under_way:
        give_up("all log-ins were answered before the stop")


@clause("LOAD-3")
def test_it_ends_soon(stopped: Stopped) -> None:
    """A server that was told to stop is gone soon, whoever holds a connection that says nothing."""
    promise(
        stopped.has_ended and not stopped.is_open,
        sent="SIGTERM, while one connection rests between two requests and another says nothing",
        wanted=f"the end of the process within {GRACE:g} s",
        got=f"it runs after {GRACE + SPARE:g} s, or takes connections",
        likely="it waits for connections that say nothing, or does not obey SIGTERM",
    )
