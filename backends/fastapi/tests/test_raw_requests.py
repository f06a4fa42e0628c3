"""Requests that no well-behaved client sends, byte by byte."""

import re
import socket
import time
from collections.abc import Iterator

import pytest
from serving import HOST, JSON, ask, closing_request, start, status
from visitors import settings_in


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a server that the tests share which leave it as it is."""
    server, port = start(settings_in(tmp_path_factory.mktemp("shared")))
    yield port
    server.kill()


@pytest.mark.parametrize("method", [b"TRACE", b"CONNECT", b"BREW", b"get", b"M-SEARCH", b"PRI"])
def test_odd_methods(port: int, method: bytes) -> None:
    """Methods that nobody knows are 405 and name those that are known."""
    answer = ask(port, closing_request(method + b" /api/login"))

    assert status(answer) == 405
    assert b"allow: POST" in answer


def test_odd_addresses(port: int) -> None:
    """Paths that climb, or are written in another way, are not found and lead nowhere."""
    for path in (b"//api/status", b"/api/%2e%2e/api/status", b"/static/%2e%2e/x", b"/static/..%5cx",
                 b"/static/%00", b"/static//main-ABCD1234.js", b"/static/" + b"x" * 4000,
                 b"/static/%2e%2e%2fdata%2ffourstep.sqlite3", b"http://localhost/api/nope",
                 b"*", b"/static/main-ABCD1234.js/", b"/api/login%00", b"/%ff"):  # fmt: skip
        answer = ask(port, closing_request(b"GET " + path))
        assert status(answer) == 404, path
        assert b"location:" not in answer


IN_CHUNKS = b'5;a=b\r\n{"a":\r\n2\r\n1}\r\n0\r\nb: c\r\n\r\n'
CHUNKED = JSON + b"Transfer-Encoding: chunked\r\n"
IN_ONE = closing_request(b"POST /api/login", CHUNKED, IN_CHUNKS)


@pytest.mark.parametrize("place", range(1, len(IN_ONE)))
def test_two_pieces(port: int, place: int) -> None:
    """A request that stops anywhere stops nobody else, and goes on when its rest comes."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(IN_ONE[:place])
        assert status(ask(port, closing_request(b"GET /api/status"))) == 200
        line.sendall(IN_ONE[place:])
        assert status(b"".join(iter(lambda: line.recv(65536), b""))) == 422


def test_large_headers(port: int) -> None:
    """A Cookie header of 8 KiB is read, and nothing is found in it."""
    cookie = b"Cookie: " + b"x=y; " * 1638 + b"\r\n"
    answer = ask(port, closing_request(b"GET /api/status", HOST + cookie))

    assert answer.endswith(b'{"status":false}')


@pytest.mark.parametrize(
    "length", [b"Content-Length: 10485760\r\n", b"Transfer-Encoding: chunked\r\n"]
)
@pytest.mark.parametrize("first", [b"POST /api/login", b"POST /api/nope", b"GET /api/status"])
def test_large_body(port: int, first: bytes, length: bytes) -> None:
    """Whoever sends 10 MiB receives the answer, though nobody wants the body."""
    piece = b"x" * 65536
    chunk = b"10000\r\n" + piece + b"\r\n" if b"chunked" in length else piece
    end = b"0\r\n\r\n" if b"chunked" in length else b""
    answer = ask(port, closing_request(first, JSON + length, chunk * 160 + end))

    assert status(answer) == {b"POST /api/login": 413, b"GET /api/status": 200}.get(first, 404)


@pytest.mark.parametrize("first", [b"POST /api/login", b"PUT /api/login"])
def test_missing_body(port: int, first: bytes) -> None:
    """Whoever announces too much and sends little is answered at once."""
    head = closing_request(first, JSON + b"Content-Length: 10485760\r\n", b"{}")
    begun = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(head)
        assert status(line.recv(65536)) in (413, 405)

    assert time.monotonic() - begun < 20  # the body is waited for half a minute


def test_two_requests_on_one_connection(port: int) -> None:
    """After a refusal whose body nobody has read the next request is understood."""
    body = b"x" * 70_000
    refused = b"POST /api/nope HTTP/1.1\r\n" + JSON + b"Content-Length: 70000\r\n\r\n" + body
    answers = ask(port, refused + closing_request(b"GET /api/status"))

    assert re.findall(rb"HTTP/1.1 (\d+)", answers) == [b"404", b"200"]
