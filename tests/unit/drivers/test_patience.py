"""A backend that misbehaves on the line costs bounded time and gets a clear FAIL."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.exchange import Request
from fourstep.drivers.http.connection import Line
from fourstep.drivers.http.patience import Patience
from unit.odd_server import odd_server

Serve = Callable[[Callable[[socket.socket], None]], str]
ASK = Request("GET", "/api/status")
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serve each connection by a function, until the test ends."""
    with ExitStack() as servers:
        yield lambda behave: servers.enter_context(odd_server(behave))


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait half a second, not ten."""
    monkeypatch.setattr("fourstep.drivers.http.connection.PATIENCE", Patience(0.5))


def _drip(line: socket.socket) -> None:
    line.sendall(HEAD)
    while True:
        line.sendall(b"X-Drip: 1\r\n")
        time.sleep(0.05)


def _never_end(line: socket.socket) -> None:
    line.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    while True:
        line.sendall(b"1\r\n \r\n")
        time.sleep(0.05)


def _flood(line: socket.socket) -> None:
    line.sendall(HEAD + b"Connection: close\r\n\r\n")
    while True:
        line.sendall(b" " * 1_000_000)


MISBEHAVIOURS: dict[str, Callable[[socket.socket], None]] = {
    "closes": lambda _: None,
    "hangs": lambda _: time.sleep(60),
    "drips headers": _drip,
    "never ends its body": _never_end,
    "floods": _flood,
    "talks garbage": lambda line: line.sendall(b"\x00\xff no HTTP at all \r\n\r\n"),
    "sends a number that is none": lambda line: line.sendall(b"HTTP/1.1 abc OK\r\n\r\n"),
    "lies about its length": lambda line: line.sendall(HEAD + b"Content-Length: 99\r\n\r\n{}"),
    "names an impossible length": lambda line: line.sendall(HEAD + b"Content-Length: x\r\n\r\n{}"),
    "sends headers without end": lambda line: line.sendall(HEAD + b"X: y\r\n" * 200 + b"\r\n"),
}


@pytest.mark.parametrize("behave", MISBEHAVIOURS.values(), ids=MISBEHAVIOURS)
def test_misbehaviour_is_a_broken_promise(
    behave: Callable[[socket.socket], None], serve: Serve
) -> None:
    """Whatever a backend does on the line, the request ends soon and says what was wanted."""
    start = time.monotonic()
    with Line(serve(behave)) as line, pytest.raises(BrokenPromise, match="an answer"):
        line.exchange(ASK)

    assert time.monotonic() - start < 30


@pytest.mark.parametrize(("counts", "left"), [(False, 0.5), (True, 0.25)])
def test_a_wait_that_does_not_count_leaves_the_patience(
    counts: bool, left: float, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a test reckons with silence, others wait as long as before."""
    patient = Patience(0.5)
    monkeypatch.setattr("fourstep.drivers.http.connection.PATIENCE", patient)
    url = serve(MISBEHAVIOURS["hangs"])
    for _ in range(3):
        with Line(url) as line, pytest.raises(BrokenPromise):
            line.answer(ASK, within=0.1, counts=counts)

    assert patient.seconds == left


def test_patience_falls_with_each_answer_that_does_not_come() -> None:
    """After three requests without an answer the waits become shorter and shorter."""
    patient = Patience(10)
    waits = []
    for _ in range(6):
        patient.note_waited_in_vain()
        waits.append(patient.seconds)

    assert waits == [10, 10, 5, 2.5, 1.25, 0.625]
