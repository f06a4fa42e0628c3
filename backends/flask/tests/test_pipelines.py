"""Requests that are sent before the answers to earlier ones are taken."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from flask_backend.config import Settings
from servers import STATUS, Start, ask, connect
from waiting import until

SCRIPT = b"GET /static/main-ABCD1234.js HTTP/1.1\r\nHost: localhost\r\n\r\n"
LAST = STATUS.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
WAITING_MAX = 40
FEWER = f"from flask_backend import crowd; crowd.WAITING_MAX = {WAITING_MAX}"
MANY = 100  # connections, more than twice as many as may wait


@pytest.fixture(scope="module")
def port(start_once: Start) -> int:
    """Where a server listens."""
    return start_once()[1]


@pytest.fixture
def greedy() -> Iterator[list[socket.socket]]:
    """Connections with little room for answers."""
    with ExitStack() as stack:
        many = [stack.enter_context(socket.socket()) for _ in range(MANY)]
        for each in many:
            each.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        yield many


def everything(connection: socket.socket) -> bytes:
    """All that comes until the server closes the connection."""
    return b"".join(iter(lambda: connection.recv(65536), b""))


@pytest.mark.parametrize("piece", [1, 7, 4096, 65536])
def test_order(port: int, piece: int) -> None:
    """Requests that are sent at once are answered one after the other, in whatever pieces."""
    sent = (STATUS + SCRIPT) * 20 + b"\r\n" + LAST
    with connect(port) as line:
        for at in range(0, len(sent), piece):
            line.sendall(sent[at : at + piece])
        answers = everything(line)
    assert answers.count(b"HTTP/1.1 200 OK") == 41
    assert answers.count(b'{"status":false}') == 21


def test_nothing_after_the_last(port: int) -> None:
    """What follows a request after which the connection is to be closed is not served."""
    with connect(port) as line:
        line.sendall(LAST + STATUS)
        assert everything(line).count(b"HTTP/1.1 ") == 1


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="descriptors cannot be counted")
def test_nobody_takes_the_answers(
    start: Start, settings: Settings, greedy: list[socket.socket]
) -> None:
    """Who asks for much and takes nothing holds few descriptors, and keeps nobody waiting."""
    (settings.client_dist / "main-ABCD1234.js").write_bytes(b" " * 1_000_000)
    server, port = start(FOURSTEP_TEST=FEWER)
    for each in greedy:
        each.connect(("127.0.0.1", port))
        each.sendall(SCRIPT * 60)
    with connect(port) as honest:
        assert ask(honest).status == 200
    held = Path(f"/proc/{server.pid}/fd")
    assert until(lambda: len([*held.iterdir()]) < 4 * WAITING_MAX)
