"""A Content-Length is a claim, not a fact (INPUT-5)."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from conformance.clauses import clause
from conformance.instruments.bodies import check_still_serves
from conformance.instruments.sizes import CHUNK, MIB, in_chunks, of_size
from fourstep.contract.promise import BrokenPromise, promise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.connection import Line, make_raw
from fourstep.drivers.http.patience import PATIENCE
from fourstep.drivers.http.people import log_in, new_credentials
from fourstep.drivers.http.wire import Wire
from fourstep.servers.subject import Server

BOUND = 8.0  # seconds until a visitor who has hung up is let go

# What is claimed of a small body, before the visitor hangs up: more than any limit, or nonsense.
CLAIMS = {
    "more than the limit": (("Content-Length", str(10 * MIB)),),
    "more than any number": (("Content-Length", "9" * 40),),
    "less than nothing": (("Content-Length", "-1"),),
    "no number": (("Content-Length", "many"),),
    "two lengths": (("Content-Length", "10"), ("Content-Length", "400")),
    "chunks that are none": (("Transfer-Encoding", "chunked"),),
}


def told(line: Line, request: Request) -> Answer | None:
    """The answer; None where the server hangs up without one.

    Raises:
        BrokenPromise: neither comes in time.
    """
    start, seconds = time.monotonic(), min(BOUND, PATIENCE.seconds)
    try:
        return line.answer(request, within=seconds)
    except BrokenPromise:
        if time.monotonic() - start >= seconds:
            raise
        return None


@clause("INPUT-5")
@pytest.mark.parametrize("claim", CLAIMS.values(), ids=CLAIMS)
def test_a_wrong_length_registers_nobody(
    claim: tuple[tuple[str, str], ...], server: Server, new_wire: Callable[[], Wire]
) -> None:
    """A body that is not as long as was claimed is refused or dropped, soon, and has no effect."""
    wire, grace = new_wire(), new_credentials("Grace")
    headers = (("Content-Type", "application/json"), *claim)
    request = Request("POST", "/api/register", headers, of_size(grace, 200))
    with Line(server.url, wire.address) as line:
        line.send(make_raw(request, line.host))
        line.finish_sending()
        _check_refused(request, told(line, request))

    answer = log_in(wire, grace)
    promise(not answers.logged_in(answer), sent=answer.request, wanted="false", got=answer)


@clause("INPUT-5")
@pytest.mark.parametrize("length", [0, 10, CHUNK], ids=["none", "ten", "64 KiB"])
def test_chunks_are_counted_whatever_the_length_says(
    length: int, server: Server, new_wire: Callable[[], Wire]
) -> None:
    """Chunks over the limit are refused also when a small Content-Length stands beside them."""
    wire = new_wire()
    headers = (
        ("Content-Type", "application/json"),
        ("Content-Length", str(length)),
        ("Transfer-Encoding", "chunked"),
    )
    data = in_chunks(of_size(new_credentials("Ada"), 2 * CHUNK))
    request = Request("POST", "/api/login", headers, data)
    with Line(server.url, wire.address) as line:
        line.send(make_raw(request, line.host))
        line.finish_sending()
        _check_refused(request, told(line, request))

    check_still_serves(wire)


@clause("INPUT-5")
def test_a_short_length_ends_the_body(server: Server, new_wire: Callable[[], Wire]) -> None:
    """Of a body that is longer than was claimed, what stands behind its end is not its part."""
    wire, pair = new_wire(), of_size(new_credentials("Ada"), 200)
    headers = (("Content-Type", "application/json"), ("Content-Length", "20"))
    request = Request("POST", "/api/login", headers, pair)
    with Line(server.url, wire.address) as line:
        line.send(make_raw(request, line.host))
        answers.refused(line.answer(request, within=BOUND), 400)

    check_still_serves(wire)


def _check_refused(request: Request, answer: Answer | None) -> None:
    promise(
        answer is None or 400 <= answer.status < 500,
        sent=request,
        wanted="a 4xx, or the end of the connection",
        got=answer,
        likely="the server uses a body that has not arrived as it was announced",
    )
