"""Heads and chunks that are made to take long."""

import socket
import time

import pytest
from servers import answer, ask, connect
from test_raw_http import HOST, LOGIN, TYPE
from test_raw_http import line as line
from test_raw_http import port as port

# Seconds of others; the best of so many counts, since this machine may be busy with something else.
BUSY, ATTEMPTS = 0.3, 5


@pytest.mark.parametrize(
    "line_",
    [
        b"GET a://" + b"1" * 8000 + b" HTTP/x",
        b"GET /" + b"%41" * 2600 + b" HTTP/1.1",
        b"GET / HTTP/1.1\r\nX:" + b" " * 8000 + b"\x01",
        b"GET / HTTP/1.1\r\nX: " + b"a " * 4000 + b"\x7f",
        b"GET /" + b"?" * 8000 + b" HTTP/1.1",
        b"GET http://" + b"[" * 8000 + b" HTTP/1.1",
        b"POST /api/login HTTP/1.1\r\nTransfer-Encoding: " + b"," * 8000,
        LOGIN + HOST + b"Transfer-Encoding: chunked\r\n\r\n1" + b";a=b" * 8000 + b"\x01",
        LOGIN + HOST + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\n \r\n" * 10_000 + b"x",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" * 1600,
    ],
    ids=range(10),
)  # fmt: skip
def test_hostile_heads(port: int, line_: bytes) -> None:
    """No head and no chunk keeps the thread busy that reads everybody's requests."""
    seconds: list[float] = []
    while min(seconds, default=BUSY) >= BUSY and len(seconds) < ATTEMPTS:
        with connect(port) as hostile, connect(port) as honest:
            assert ask(honest).status == 200
            hostile.sendall(line_ + b"\r\n\r\n")
            begin = time.monotonic()
            assert ask(honest).status == 200
            seconds.append(time.monotonic() - begin)
    assert min(seconds) < BUSY


@pytest.mark.parametrize("line_", [b"1;" + b"a" * 20_000, b"0\r\na:" + b"b" * 20_000])
def test_long_lines_between_chunks(line: socket.socket, line_: bytes) -> None:
    """A line before or behind a chunk that does not end is refused, and not searched for ever."""
    head = LOGIN + HOST + TYPE + b"Transfer-Encoding: chunked\r\n\r\n"
    assert answer(line, head + line_)[0] in (400, 413)
