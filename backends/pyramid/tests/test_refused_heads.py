"""Heads and lines that are refused."""

import json
import socket
import time

import pytest
from servers import answer, ask, connect
from test_raw_http import BODY, CHUNKS, CODED, HOST, LENGTH, LOGIN, TYPE

# Seconds of others; the best of so many counts, since this machine may be busy with something else.
BUSY, ATTEMPTS = 0.3, 5


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (b"GET http://other.example/ HTTP/1.1\r\n" + HOST + b"\r\n", 400),
        (b"GET http://[/ HTTP/1.1\r\n" + HOST + b"\r\n", 400),
        (b"GET api HTTP/1.1\r\n" + HOST + b"\r\n", 400),
        (b"GET / HTTP/2.0\r\n" + HOST + b"\r\n", 400),
        (b"GET  / HTTP/1.1\r\n" + HOST + b"\r\n", 400),
        (b"GET / HTTP/1.1\r\n" + HOST + b"X: a\r\n b\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n" + HOST + b"X : a\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n" + HOST + b"X: a\x00\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n" + HOST + b"X: a\nY: b\r\n\r\n", 400),
        (LOGIN + HOST + TYPE + LENGTH + b"Transfer-Encoding: chunked\r\n\r\n" + CHUNKS, 400),
        (LOGIN + HOST + TYPE + b"Content-Length: 1, 2\r\n\r\n{}", 400),
        (LOGIN + HOST + TYPE + b"Content-Length: -1\r\n\r\n", 400),
        (LOGIN + HOST + TYPE + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n", 413),
        (LOGIN + HOST + TYPE + b"Content-Length: 65537\r\n\r\n", 413),
        (LOGIN + HOST + b"Content-Length: 65537\r\n\r\n", 415),
        (b"POST /api/x HTTP/1.1\r\n" + HOST + b"Content-Length: 65537\r\n\r\n", 404),
        (b"GET / HTTP/1.1\r\n" + HOST + b"X: " + b"a" * 8200 + b"\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\n" + HOST + b"X: a\r\n" * 4000 + b"\r\n", 431),
        (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", 431),
        (b"GET / HTTP/1.1\r\n" * 2 + b"\r\n", 400),
        (b"GET /nowhere HTTP/1.1\r\n" + HOST * 2 + b"\r\n", 400),
        (b"GET /nowhere HTTP/1.1\r\n\r\n", 400),
        (b"GET /nowhere HTTP/1.0\r\n\r\n", 404),
        (b"POST / HTTP/1.1\r\n" + HOST + CODED + b"\r\n\r\n5;" + b"x" * 8200 + b"\r\n", 400),
        (b"GET http://localhost/api/status HTTP/1.1\r\n\r\n", 400),
        (b"GET /# HTTP/1.1\r\n" + HOST + b"\r\n", 404),
        (b"GET //api/status HTTP/1.1\r\n" + HOST + b"\r\n", 404),
        (b"GET /%2fapi/status HTTP/1.1\r\n" + HOST + b"\r\n", 404),
        (b"GET http://localhost//api/status HTTP/1.1\r\n" + HOST + b"\r\n", 404),
        (b"GET // HTTP/1.1\r\n" + HOST + b"\r\n", 404),
        (LOGIN + HOST + TYPE + CODED + b"\r\n" + CODED + b"\r\n\r\n" + CHUNKS, 501),
        (LOGIN + HOST + TYPE + b"Transfer-Encoding:\r\n\r\n" + CHUNKS, 501),
        (LOGIN + HOST + TYPE + CODED + b", chunked\r\n\r\n" + CHUNKS, 501),
        (LOGIN + HOST + TYPE + CODED + b"\x0b\r\n\r\n" + CHUNKS, 400),
        (LOGIN.replace(b"1.1", b"1.0") + HOST + TYPE + CODED + b"\r\n\r\n" + CHUNKS, 400),
        (b"GET /api/status HTTP/1.1\r\n" + HOST + b"X: a\r\n" * 200 + b"\r\n", 431),
        (b"GET /api/status HTTP/1.1\r\n" + HOST + b"X: a\r\n" * 199 + b"\r\n", 200),
        (b"post /api/login HTTP/1.1\r\n" + HOST + b"\r\n", 405),
        (b"Post /api/login HTTP/1.1\r\n" + HOST + b"\r\n", 405),
        (b"GET http://localhost/api/status#x HTTP/1.1\r\n" + HOST + b"\r\n", 404),
        (b"GET /api/status#x HTTP/1.1\r\n" + HOST + b"\r\n", 404),
        (b"GET http://localhost#x HTTP/1.1\r\n" + HOST + b"\r\n", 404),
        (LOGIN + HOST + TYPE + LENGTH + b"Origin: HTTP://LOCALHOST\r\n\r\n" + BODY, 200),
    ],
)  # fmt: skip
def test_statuses(line: socket.socket, request_: bytes, status: int) -> None:
    """What is no request is refused with a problem document, and others are served on."""
    got, body, headers = answer(line, request_)

    assert got == status
    if status >= 400 and headers["Content-Type"] != "text/plain; charset=utf-8":
        assert json.loads(body)["status"] == status
    assert headers["X-Content-Type-Options"] == "nosniff"


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
