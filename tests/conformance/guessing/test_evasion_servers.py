"""The count holds for all of a server's threads, workers and lives (THROTTLE-2)."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Sequence

import pytest

from conformance.clauses import clause
from conformance.guessing.disguises import post
from conformance.guessing.guesses import (
    AT_ONCE,
    fail,
    guess,
    looked_at,
    newcomer,
    throttled,
    welcome,
)
from conformance.instruments.volley import volley
from conformance.instruments.workers import Workers
from fourstep.contract.promise import promise
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.people import log_in, new_credentials, wrong
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials
from fourstep.servers.instance import Instance
from fourstep.servers.subject import Server

FORGOTTEN = "the counts are kept in the memory of one process"


def guess_at_once(urls: Sequence[str], address: str, owner: Credentials, limit: int) -> None:
    """Leave one attempt, then send as many guesses as allowed at the same moment, twice.

    Raises:
        BrokenPromise: more than one of them was looked at.
    """
    places = itertools.cycle(urls)
    for _ in range(2):
        # Not more than one address may have waiting at a time, whatever the limit is.
        shots = [(next(places), address, post(wrong(owner))) for _ in range(min(limit, AT_ONCE))]
        seen = looked_at(volley(shots))
        promise(
            seen <= 1,
            sent=f"{len(shots)} guesses at the same moment, with one attempt left",
            wanted="at most one is looked at",
            got=f"{seen} were looked at",
            likely="the count grows after the password was checked; reserve the attempt before",
        )


@clause("THROTTLE-2")
def test_guesses_at_the_same_moment_count(
    server: Server, client_address: str, new_wire: Callable[..., Wire], limit: int
) -> None:
    """With one attempt left, only one of many guesses that arrive together is looked at."""
    wire = new_wire()
    ada = newcomer(wire)
    fail(wire, ada, limit - 1)
    guess_at_once([server.url], client_address, ada, limit)

    throttled(log_in(wire, ada))


@clause("THROTTLE-2")
def test_a_second_worker_wins_nothing(
    two_workers: Workers, new_wire: Callable[..., Wire], limit: int
) -> None:
    """Two workers count together, for guesses in turn as for guesses at the same moment."""
    urls, address = [worker.url for worker in two_workers], make_client_address(two_workers[0].url)
    here, there = (new_wire(url=url, address=address) for url in urls)
    ada = newcomer(here)
    welcome(there, ada)
    for number in range(limit - 1):
        fail(there if number % 2 else here, ada, 1)
    guess_at_once(urls, address, ada, limit)

    for wire in (here, there):
        throttled(log_in(wire, ada), likely=FORGOTTEN)


@clause("THROTTLE-2")
@pytest.mark.own_instance
def test_a_restart_wins_nothing(
    server: Server, new_wire: Callable[..., Wire], new_address: Callable[[], str], limit: int
) -> None:
    """Neither a killed server nor one that was stopped properly forgets the count."""
    assert isinstance(server, Instance)
    wire = new_wire()
    ada = newcomer(wire)
    fail(wire, ada, limit)
    server.kill()
    server.start()
    throttled(log_in(wire, ada), likely=FORGOTTEN)
    server.restart()

    throttled(log_in(wire, ada), likely=FORGOTTEN)
    welcome(new_wire(address=new_address()), ada, clause="REG-4")


@clause("THROTTLE-2")
def test_a_flood_of_other_names_wins_nothing(new_wire: Callable[..., Wire], limit: int) -> None:
    """However many other names are tried from the same address, the count is not pushed out."""
    wire = new_wire()
    ada = newcomer(wire)
    fail(wire, ada, limit)
    end, names = time.monotonic() + 0.5, 0
    while names < 150 or (time.monotonic() < end and names < 5000):
        guess(wire, new_credentials("Nobody"))
        names += 1

    throttled(log_in(wire, ada), likely=f"{names} other names have pushed the count out of memory")
