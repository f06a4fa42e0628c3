"""A stop, and log-ins that hash meanwhile."""

import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from serving import HOST, JSON, SOON, Serve, Server, ask, closing_request, status
from test_slow_work import LOGIN

SLOWLY = """
import time
from fastapi_backend import passwords
honest = passwords.verify_and_update
passwords.verify_and_update = lambda *given: time.sleep({seconds}) or honest(*given)
"""


def read(line: socket.socket) -> bytes:
    """All that the server says until it closes the connection."""
    return b"".join(iter(lambda: line.recv(65536), b""))


LOGIN_HEAD = b"POST /api/login HTTP/1.1\r\n" + JSON + b"Content-Length: %d\r\n\r\n" % len(LOGIN)


@pytest.fixture
def connect() -> Iterator[Callable[[int, bytes], socket.socket]]:
    """Connections on which something was said."""
    with ExitStack() as lines:

        def say(port: int, words: bytes) -> socket.socket:
            line = socket.create_connection(("127.0.0.1", port), timeout=SOON)
            lines.enter_context(line)
            line.sendall(words)
            return line

        yield say


@pytest.mark.parametrize("further", [[], [signal.SIGTERM, signal.SIGINT]])
def test_stop_answers(
    serve: Serve,
    processes: list[Server],
    connect: Callable[[int, bytes], socket.socket],
    further: list[signal.Signals],
) -> None:
    """A stop answers every log-in that hashes, waits for nobody silent, and ends with 0."""
    for seconds in (0.3, 3):  # on a busy machine all may have come before the signal
        port = serve(FOURSTEP_TEST=SLOWLY.format(seconds=seconds))
        for words in (b"", b"GET / HTTP/1.1\r\n" + HOST):
            connect(port, words)
        lines = [connect(port, LOGIN_HEAD + LOGIN) for _ in range(8)]
        ask(port, closing_request(b"GET /api/status"))  # when it is answered, those have been read
        for number in [signal.SIGTERM, *further]:
            processes[-1].send_signal(number)
            time.sleep(0.05)
        answers = [read(line) for line in lines]
        assert {status(answer) for answer in answers} <= ({200, 503} if further else {200})
        assert processes[-1].wait(timeout=SOON) == 0
        assert processes[-1].said() == b""
        if any(b"\r\nconnection: close\r\n" in answer.lower() for answer in answers):
            return
    pytest.fail("nobody was told that the connection ends")
