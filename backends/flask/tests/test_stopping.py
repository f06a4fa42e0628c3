"""The end of a server."""

import json
import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest
from flask_backend import stopping
from flask_backend.connections import Connection
from servers import LOGIN, STATUS, Server, Start, answer, ask, connect
from visitors import ADA
from waiting import GROWING, SOON, count_answered, until

BODY = json.dumps(ADA).encode()
WHOLE = LOGIN + b"Content-Length: %d\r\n\r\n%s" % (len(BODY), BODY)
STOPPING = "from flask_backend import stopping as s; "
UNHURRIED = STOPPING + "s.SAID_HALF = s.WORKED_ON = s.ANSWERED = 600"
IMPATIENT = STOPPING + "s.WORKED_ON = 0.3; s.SAID_HALF = 0.6"


def told(connection: socket.socket) -> int:
    """The status of the answer."""
    connection.settimeout(SOON)
    return answer(connection, b"")[0]


@pytest.mark.parametrize("more", [{}, {"FOURSTEP_TEST": IMPATIENT}])
def test_nothing_is_lost(start: Start, more: dict[str, str]) -> None:
    """Whoever has asked before the end is answered, as always or with 503; then it is the end."""
    server, port = start(FOURSTEP_HASH_COST="heavy" if more else "standard", **more)
    with ExitStack() as stack, ThreadPoolExecutor(24) as threads:
        lines = [stack.enter_context(connect(port)) for _ in range(24)]
        for line in lines:
            line.sendall(WHOLE)
        # More than an address has places: at least one that hashed, and was not refused.
        assert until(lambda: count_answered(lines) > 24 - 16)
        server.send_signal(signal.SIGTERM)
        time.sleep(0.05)
        server.send_signal(signal.SIGTERM)
        server.send_signal(signal.SIGINT)
        statuses = list(threads.map(told, lines))
    assert set(statuses) <= {200, 503, 429}
    assert 200 in statuses
    assert 503 in statuses or not more
    assert server.wait(timeout=SOON) == 0
    assert server.said() == b""


def test_silent_ones_do_not_delay(start: Start) -> None:
    """Whoever says nothing, or rests between two requests, is not waited for."""
    for seconds in GROWING:
        server, port = start(FOURSTEP_TEST=f"{UNHURRIED}; s.SAID_NOTHING = {seconds}")
        with connect(port), connect(port) as resting, connect(port) as last:
            ask(resting)
            server.send_signal(signal.SIGTERM)
            with suppress(ConnectionError):  # a busy machine may be too late with it
                assert ask(last).headers["Connection"] == "close"
                assert server.wait(timeout=SOON) == 0
                break
    else:
        pytest.fail("nobody was answered any more after the signal")
    with pytest.raises(ConnectionRefusedError):
        connect(port)


def test_half_a_request(start: Start) -> None:
    """Half a request is waited for, though not for long; then it is refused in words."""
    for seconds in GROWING:
        server, port = start(FOURSTEP_TEST=f"{IMPATIENT}; s.SAID_HALF = {seconds}; s.LINGER = 60")
        with connect(port) as whole, connect(port) as half:
            for each in (whole, half):
                each.sendall(STATUS[:-2])
            with connect(port) as other:  # answered when what came before it has been read
                ask(other)
            server.send_signal(signal.SIGTERM)
            time.sleep(0.1)
            status = ask(whole, b"\r\n").status
            if status == 200:
                check_refusal(half)
                break
    assert status == 200
    assert server.wait(timeout=SOON) == 0


def check_refusal(half: socket.socket) -> None:
    """Half a request is refused, and the answer is not taken back when more of it comes."""
    assert told(half) == 503
    for _ in range(2):  # a reset, which takes the answer back, is seen at the second one
        half.sendall(b"a")
        time.sleep(0.1)


@pytest.mark.parametrize(
    ("found", "expected"),
    [({}, False), ({"requests": [1]}, True), ({"request": 1}, True), ({"later": b"GET"}, True),
     ({"total_outbufs_len": 1}, True), ({"close_when_flushed": True}, True),
     ({"stage": "end"}, True), ({"stage": "end", "since": -stopping.LINGER}, False)],
)  # fmt: skip
def test_under_way(found: dict[str, Any], expected: bool) -> None:
    """Nobody is left who has asked, or has still to take the answer; those not for ever."""
    connection = Connection.__new__(Connection)
    quiet: dict[str, Any] = {
        "requests": [], "request": None, "later": b"", "stage": "idle", "since": 0.0,
        "total_outbufs_len": 0, "close_when_flushed": False, "will_close": False,
    }  # fmt: skip
    vars(connection).update({**quiet, **found})
    connection.since += time.monotonic()
    assert stopping._is_under_way(connection) == expected


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signal_at_the_start(tmp_path: Path, number: signal.Signals) -> None:
    """A signal before anybody can come is the end, and no fault."""
    begin = f"server.create_app = lambda: signal.raise_signal({int(number)})"
    code = f"import signal; from flask_backend import server; {begin}"
    ended = Server({}, 0, tmp_path / "log", code)
    assert ended.wait(timeout=SOON) == 0
    assert ended.said() == b""
