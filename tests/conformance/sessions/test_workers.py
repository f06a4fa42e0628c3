"""Sessions are shared by all workers, and outlive their processes (SESS-1, LOGOUT-3)."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

from conformance.clauses import clause
from conformance.instruments.account import delete_if_offered
from conformance.instruments.tokens import User, ended, is_live, lives, newcomer
from conformance.instruments.workers import Workers, worker_beside
from fourstep.drivers.http import answers
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.wire import Wire
from fourstep.servers.instance import Instance

IN_MEMORY = "sessions are kept in one process's memory; keep them in the database"
NOT_WRITTEN = "only the browser was told, or the log-out is not written down at once"
REMEMBERED = "this worker remembers the session without asking the database"


@contextlib.contextmanager
def visiting(workers: Workers) -> Iterator[tuple[Wire, Wire]]:
    """One visitor's lines to both workers, each with a jar of its own."""
    first, second = workers
    address = make_client_address(first.url)
    with Wire(first.url, address=address) as here, Wire(second.url, address=address) as there:
        yield here, there


@pytest.fixture
def wires(two_workers: Workers) -> Iterator[tuple[Wire, Wire]]:
    """One visitor's lines to the workers that tests share."""
    with visiting(two_workers) as wires:
        yield wires


@clause("SESS-1")
def test_every_worker_honours_a_session(wires: tuple[Wire, Wire]) -> None:
    """A session that one worker has made is live on both, whichever is asked."""
    here, there = wires
    ada = newcomer(here)
    grace = newcomer(there, "Grace")
    for _ in range(3):
        for user in (ada, grace):
            lives(here, user.token, when="at the first worker", likely=IN_MEMORY)
            lives(there, user.token, when="at the second worker", likely=IN_MEMORY)


@clause("LOGOUT-3")
def test_log_out_at_one_worker_holds_for_all(wires: tuple[Wire, Wire]) -> None:
    """A copied cookie that was used at both workers opens nothing at either after logging out."""
    here, there = wires
    for leave, stay in ((here, there), (there, here)):
        ada = newcomer(leave)
        lives(leave, ada.token, when="at the worker that has made it")
        is_live(stay, ada.token)  # what it remembers from now on must not outlive the session
        answers.logged_out(leave.get("/api/logout"))
        for wire in (stay, leave):
            ended(wire, ada.token, by="logging out at one worker", likely=REMEMBERED)


class Killed(NamedTuple):
    """Who was there when the servers were killed; and whether the one who left was out by then."""

    stayed: User
    left: User
    was_out: bool


@pytest.fixture
def mortal(start_own: Callable[..., Instance]) -> Iterator[Workers]:
    """Two workers that nobody else needs: what others remember of theirs must not be lost."""
    first = start_own()
    with worker_beside(first) as second:
        yield first, second


@pytest.fixture
def killed(mortal: Workers) -> Iterator[Killed]:
    """A user who stayed and one who logged out, before both workers were killed and one began."""
    with visiting(mortal) as wires:
        stayed, left = newcomer(wires[0]), newcomer(wires[1], "Grace")
        answers.logged_out(left.wire.get("/api/logout"))
        was_out = not is_live(left.wire, left.token)
        for worker in mortal:
            worker.kill()
        mortal[0].start()
        yield Killed(stayed, left, was_out)


@clause("SESS-1")
@pytest.mark.own_instance
def test_a_session_outlives_its_server(killed: Killed) -> None:
    """A session is live after every process was killed, and whoever was out stays out."""
    wire = killed.stayed.wire
    lives(wire, killed.stayed.token, when="after all processes were killed", likely=IN_MEMORY)
    if killed.was_out:  # that a log-out ends copies of the cookie at all is LOGOUT-3
        ended(wire, killed.left.token, by="logging out", likely=NOT_WRITTEN)


@clause("SESS-10")
def test_deleting_a_user_at_one_worker_holds_for_all(wires: tuple[Wire, Wire]) -> None:
    """A cookie that was used at both workers opens nothing at either when its user is deleted."""
    here, there = wires
    ada = newcomer(here)
    is_live(there, ada.token)  # what it remembers from now on must not outlive the user
    delete_if_offered(ada)

    for wire in (there, here):
        ended(wire, ada.token, by="deleting its user at one worker", likely=REMEMBERED)
