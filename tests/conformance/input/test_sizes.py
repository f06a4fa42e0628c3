"""Bodies over the declared limit are refused, however they come (INPUT-5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from conformance.clauses import clause
from conformance.instruments.bodies import PATHS, check_still_serves
from conformance.instruments.heartbeat import wait_at_best
from conformance.instruments.memory import Peak
from conformance.instruments.sizes import MIB, of_size, post
from fourstep.contract.promise import promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import log_in, make_account, new_credentials
from fourstep.drivers.http.wire import Wire
from fourstep.judging.giving_up import give_up
from fourstep.servers.round_robin import choose_one_worker
from fourstep.servers.subject import Server

HUGE = 10 * MIB
KEPT = 0.75  # of a body: whoever keeps one has all of it; buffers of a busy machine take a half
AT_ONCE = 1.0  # seconds until the answer to a huge body
ATTEMPTS = 3  # the machine may be busy with something else; a slow server is slow each time

in_both_ways = pytest.mark.parametrize("chunked", [False, True], ids=["whole", "in chunks"])


@clause("INPUT-5")
def test_the_declared_limit_is_low_enough(
    declared: Mapping[str, Any], new_wire: Callable[[], Wire]
) -> None:
    """The limit that the backend declares is at most 64 KiB."""
    check_still_serves(new_wire())
    limit = declared["body_max"]

    promise(limit <= 65536, wanted="a body_max of at most 65536 bytes", got=limit)


@clause("INPUT-5")
@in_both_ways
def test_a_body_of_the_limit_is_read(
    chunked: bool, declared: Mapping[str, Any], new_wire: Callable[[], Wire]
) -> None:
    """A body that just fits the limit is served as any other."""
    wire, limit = new_wire(), declared["body_max"]
    answer = wire.send(post("/api/login", of_size(make_account(wire), limit), chunked=chunked))

    promise(answers.logged_in(answer), sent=f"a log-in of {limit} bytes", wanted="true", got=answer)


@clause("INPUT-5")
@in_both_ways
def test_one_byte_more_is_refused(
    chunked: bool, declared: Mapping[str, Any], new_wire: Callable[[], Wire]
) -> None:
    """A body one byte over the limit logs nobody in and registers nobody."""
    wire, size = new_wire(), declared["body_max"] + 1
    ada, grace = make_account(wire), new_credentials("Grace")
    for path, who in (("/api/login", ada), ("/api/register", grace)):
        answers.refused(wire.send(post(path, of_size(who, size), chunked=chunked)), 413)

    promise(
        [answers.logged_in(log_in(wire, each)) for each in (ada, grace)] == [True, False],
        sent="the refused pairs in small bodies",
        wanted="Ada is logged in, Grace has no account",
        got="something else",
    )


@clause("INPUT-5")
@in_both_ways
@pytest.mark.parametrize("path", PATHS)
def test_a_huge_body_is_refused_at_once(
    path: str, chunked: bool, new_wire: Callable[[], Wire]
) -> None:
    """Ten megabytes are refused within a second; the visitor, who sends them all, is told."""
    wire, request = new_wire(), post(path, of_size(new_credentials("Ada"), HUGE), chunked=chunked)
    seconds = wait_at_best(lambda: answers.refused(wire.send(request), 413), AT_ONCE, ATTEMPTS)
    promise(
        seconds < AT_ONCE,
        sent=f"POST {path} with {HUGE} bytes, {ATTEMPTS} times",
        wanted=f"413 within {AT_ONCE:g} s",
        got=f"{seconds:.1f} s at best",
        likely="the whole body is read, parsed or hashed before its size is checked",
    )
    check_still_serves(wire)


@clause("INPUT-5")
@in_both_ways
def test_huge_bodies_take_no_memory(
    chunked: bool, shared_server: Server, new_wire: Callable[..., Wire]
) -> None:
    """A body of ten megabytes is thrown away while it comes: the process does not grow by it."""
    worker = choose_one_worker(shared_server)
    if worker is None or worker.pid is None:
        give_up("only the address is known: the kit cannot see the process")
    wire, request = (
        new_wire(url=worker.url),
        post("/api/login", of_size(new_credentials("Ada"), HUGE), chunked=chunked),
    )
    answers.refused(wire.send(request), 413)  # what the first one takes stays for the others
    peak = Peak(worker.pid)
    for _ in range(2):
        answers.refused(wire.send(request), 413)

    promise(
        peak.growth() < KEPT * HUGE,
        sent=f"POST /api/login with {HUGE} bytes, twice",
        wanted=f"memory for less than {KEPT:.0%} of such a body",
        got=f"memory for {peak.growth() / HUGE:.0%} of it",
        likely="the whole body is read before its size is checked",
    )
