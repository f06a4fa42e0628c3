"""What is cheap does not wait for what is slow (LOAD-2)."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing

import pytest

from conformance.clauses import clause
from conformance.instruments.endpoints import a_script
from conformance.instruments.heartbeat import Heartbeat
from fourstep.contract.promise import BrokenPromise, promise
from fourstep.drivers.beats import Beats
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.connection import Line, make_raw
from fourstep.drivers.http.patience import PATIENCE
from fourstep.drivers.http.people import body, new_credentials
from fourstep.drivers.http.wire import JSON, Wire
from fourstep.drivers.too_busy import TOO_BUSY
from fourstep.drivers.waiting import Wait
from fourstep.judging.giving_up import give_up
from fourstep.servers.instance import Instance
from fourstep.servers.round_robin import choose_one_worker
from fourstep.servers.store import FILE
from fourstep.servers.subject import Server

MANY = 20  # log-ins at the same time: more than the threads of a small server
ATTEMPTS = 3  # the log-ins may all be over before this machine finds the time to ask
HELD = 4.0  # seconds for which the store is locked, at the most, by each of three requests
BUSY = "every thread hashes or waits for the store; give slow work threads, and a queue, of its own"


def log_in_of_somebody() -> Request:
    """A log-in with an email that nobody has: it hashes like any other."""
    data = json.dumps(body(new_credentials("Nobody"))).encode()
    return Request("POST", "/api/login", tuple(JSON.items()), data)


@contextlib.contextmanager
def begun(url: str, many: int) -> Iterator[list[Line]]:
    """Log-ins that were sent and not answered yet, each from an address of its own."""
    with ExitStack() as stack:
        lines = [stack.enter_context(Line(url, make_client_address(url))) for _ in range(many)]
        for line in lines:
            line.send(make_raw(log_in_of_somebody(), line.host))
        yield lines


def done(lines: list[Line]) -> int:
    """How many of them have been answered."""
    return sum(each.is_dropped() for each in lines)


def await_all(lines: list[Line]) -> None:
    """Wait for all answers: else they would be in the way of the next attempt."""
    with TOO_BUSY.pause(), Beats(Wait(PATIENCE.seconds)) as beats:
        while done(lines) < len(lines) and not beats.is_over():
            time.sleep(0.01)


def cheap(wire: Wire, script: str) -> list[Answer]:
    """The page, one of its scripts, and the status of somebody anonymous."""
    return [wire.get(path) for path in ("/", script, "/api/status")]


@clause("LOAD-2")
def test_pages_do_not_wait_for_log_ins(hashing: Instance) -> None:
    """Page, script and status are answered before most of the log-ins that were there first."""
    before: list[int] = []  # how many were over already when the page was asked for
    seen: list[int] = []
    with Wire(hashing.url, address=make_client_address(hashing.url)) as wire:
        script = a_script(wire)
        while len(seen) < ATTEMPTS and min(seen, default=MANY) > MANY // 2:
            with begun(hashing.url, MANY) as lines:
                before.append(done(lines))
                told = cheap(wire, script)
                seen.append(done(lines))
                await_all(lines)
    is_too_late = min(before) > MANY // 2
    promise(
        (min(seen) <= MANY // 2 or is_too_late) and {each.status for each in told} == {200},
        sent=f"{MANY} log-ins at once, then GET /, {script} and /api/status; {len(seen)} times",
        wanted="200 before most of the log-ins are answered",
        got=f"{', '.join(str(each.status) for each in told)} after {min(seen)} of {MANY} at best",
        likely=BUSY,
    )
    if is_too_late:
        give_up("most log-ins were over each time before the page could be asked for")


@pytest.fixture
def lock(shared_server: Server) -> Callable[[], contextlib.AbstractContextManager[object]]:
    """Lock the tables of the shared server, as another process that writes for a while."""
    worker = choose_one_worker(shared_server)
    if worker is None or worker.manifest.storage is None or worker.store.database_url:
        give_up("only in the file of the storage contract can the kit lock the tables")

    @contextlib.contextmanager
    def locked() -> Iterator[None]:
        path = worker.data_dir / FILE
        with closing(sqlite3.connect(path, timeout=10, isolation_level=None)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
            yield
            connection.execute("ROLLBACK")

    return locked


@clause("LOAD-2")
def test_pages_do_not_wait_for_the_store(
    lock: Callable[[], contextlib.AbstractContextManager[object]], shared_server: Server
) -> None:
    """While another process writes and log-ins wait for it, page, script and status come."""
    worker = choose_one_worker(shared_server)
    assert worker is not None, "the fixture has looked"
    with Wire(worker.url, address=make_client_address(worker.url)) as wire:
        script = a_script(wire)
        paths = ("/", script, "/api/status")
        with lock(), begun(worker.url, MANY), Heartbeat(with_servers=True) as heartbeat:
            are_served = all(_comes(wire, Request("GET", each)) for each in paths)
    if not are_served:
        heartbeat.check_machine(HELD / 2)
    promise(
        are_served,
        sent=f"GET {', '.join(paths)}, while another process writes and {MANY} log-ins wait for it",
        wanted=f"200 for each of them, within {HELD:g} s",
        got="nothing, or another answer",
        likely=BUSY,
    )


def _comes(wire: Wire, request: Request) -> bool:
    line = wire.get_line(request)
    line.send(make_raw(request, line.host))
    try:
        return line.answer(request, within=HELD).status == 200
    except BrokenPromise:
        return False
