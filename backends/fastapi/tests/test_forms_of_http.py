"""Requests in forms that HTTP allows, and advice in forms that nobody can follow."""

import re
from collections.abc import Iterator

import pytest
from serving import HOST, JSON, ask, closing_request, start
from visitors import settings_in

STATUS = b"GET /api/status HTTP/1.1\r\n"
GOOD = b'{"email": "a@b", "password": "x"}'
LOGIN = b"POST /api/login"
NUMBER = b"9" * 5000
ADVICE = [
    b"If-Modified-Since: Mon, 01 Jan 2024 00:00:00 +" + NUMBER,
    b"If-Modified-Since: Mon, 01 Jan " + NUMBER + b" 00:00:00 GMT",
    b"If-Modified-Since: 99999999999999999999", b"If-Modified-Since:", b"If-Modified-Since: (((((",
    b"If-None-Match: " + b'"x",' * 1900, b"If-None-Match: \xff\xfe", b"If-None-Match:",
    b"Range: bytes=0-" + NUMBER, b"Range: bytes=" + NUMBER + b"-", b"Range: bytes=-" + NUMBER,
    b"Range: bytes=" + b"0-1," * 1900, b"Range: bytes=5-1", b"Range: x=0-1", b"Range:",
    b"Range: bytes=0-0\r\nRange: bytes=0-1", b"Range: bytes=0-0\r\nIf-Range: " + NUMBER,
    b"If-Range: \xff", b"If-Match: " + NUMBER, b"If-Unmodified-Since: " + NUMBER, b"TE: " + NUMBER,
    b"Accept-Encoding: " + b"gzip;q=0." + NUMBER, b"Accept: " + b"*/*," * 2000,
    b"Expect: " + NUMBER, b"Upgrade: websocket\r\nConnection: Upgrade", b"Via: " + NUMBER,
]  # fmt: skip


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a server that the tests share which leave it as it is."""
    server, port = start(settings_in(tmp_path_factory.mktemp("shared")))
    yield port
    server.kill()


@pytest.mark.parametrize("advice", ADVICE)
@pytest.mark.parametrize("path", [b"/", b"/static/main-ABCD1234.js", b"/api/status"])
def test_odd_advice(port: int, path: bytes, advice: bytes) -> None:
    """Conditions and ranges that cannot be followed are passed over, or refused; never a fault."""
    answer = ask(port, closing_request(b"GET " + path, HOST + advice + b"\r\n"))

    assert re.match(rb"HTTP/1.1 (200|206|304|400|416|431) ", answer), answer[:50]


@pytest.mark.parametrize(
    "target", [b"http://localhost/api/status", b"HTTP://LOCALHOST:80/api/status?x=/",
               b"http://localhost/api/%73tatus", b"/api/status?"]
)  # fmt: skip
def test_targets(port: int, target: bytes) -> None:
    """A target may name the whole address, and then that is the host which counts."""
    assert ask(port, closing_request(b"GET " + target)).endswith(b'{"status":false}')
    other = target.replace(b"localhost", b"evil.example")
    assert (b" 400 " in ask(port, closing_request(b"GET " + other))) == (other != target)
    whole = closing_request(b"GET " + target, b"Host: evil.example\r\n")
    assert (b" 200 " in ask(port, whole)) == target.lower().startswith(b"http")


@pytest.mark.parametrize(
    "kind", [b"content-TYPE:application/json", b"Content-Type:\t application/json \t",
             b'Content-Type: application/json; charset="utf-8"',
             b"Content-Type: APPLICATION/JSON ; CHARSET=UTF-8", b"Content-Type: application/json;",
             b"Content-Type: application/json;;charset=utf-8 ; "]
)  # fmt: skip
def test_types(port: int, kind: bytes) -> None:
    """Letter case, white space, quotes and empty parameters make no difference."""
    length = b"\r\nCONTENT-LENGTH:   %d  \r\n" % len(GOOD)
    answer = ask(port, closing_request(LOGIN, HOST + kind + length, GOOD))
    assert answer.endswith(b'{"result":false}')


def test_chunks(port: int) -> None:
    """A body may come in chunks of any size, with extensions and with headers after it."""
    chunks = b"".join(b"%X;a=b\r\n%c\r\n" % (1, each) for each in GOOD)
    body = chunks + b"0;x\r\nX-After: 1\r\n\r\n"
    headers = JSON + b"Transfer-Encoding: Chunked\r\n"
    answer = ask(port, closing_request(LOGIN, headers, body))
    assert answer.endswith(b'{"result":false}')


def test_expectation(port: int) -> None:
    """Who waits for a word before the body gets it, and then the answer."""
    headers = JSON + b"Expect: 100-Continue\r\nContent-Length: %d\r\n" % len(GOOD)
    answer = ask(port, closing_request(LOGIN, headers, GOOD))
    assert answer.startswith(b"HTTP/1.1 100 ")
    assert answer.endswith(b'{"result":false}')


def test_several_cookie_lines(port: int) -> None:
    """Cookies may come in several lines, as HTTP/2 front ends send them."""
    pair = b'{"email": "two@lines", "password": "correct horse battery"}'
    length = b"Content-Length: %d\r\n" % len(pair)
    for path in (b"POST /api/register", LOGIN):
        answer = ask(port, closing_request(path, JSON + length, pair))
    [cookie] = re.findall(rb"set-cookie: ([^;]*)", answer)
    for lines in (b"Cookie: a=b\r\ncookie: " + cookie, b"COOKIE: " + cookie + b"\r\nCookie: c=d"):
        request = closing_request(b"GET /api/status", HOST + lines + b"\r\n")
        assert ask(port, request).endswith(b'{"status":true}')
