"""Requests in each form that HTTP allows, and some that it does not."""

import json
import socket
from collections.abc import Iterator

import pytest
from servers import Start, answer, connect
from visitors import ADA

BODY = json.dumps(ADA).encode()
TYPE = b"Content-Type: application/json\r\n"
HOST = b"Host: localhost\r\n"
LOGIN = b"POST /api/login HTTP/1.1\r\n"
LENGTH = b"Content-Length: %d\r\n" % len(BODY)
FALSE = b'{"result":false}'
CODED = b"Transfer-Encoding: chunked"
UPGRADE = b"Connection: Upgrade\r\nUpgrade: websocket\r\n"
CHUNKS = b"".join(b"1;a=b\r\n%c\r\n" % each for each in BODY) + b"0\r\nX: y\r\n\r\n"


@pytest.fixture(scope="module")
def port(start_once: Start) -> int:
    """Where a server listens."""
    return start_once(FOURSTEP_THROTTLE_LIMIT="100")[1]


@pytest.fixture
def line(port: int) -> Iterator[socket.socket]:
    """A connection to it."""
    with connect(port) as connection:
        yield connection


@pytest.mark.parametrize(
    "request_",
    [
        LOGIN + HOST + TYPE + LENGTH + b"\r\n" + BODY,
        LOGIN.replace(b"/api", b"http://localhost/api") + HOST + TYPE + LENGTH + b"\r\n" + BODY,
        LOGIN.replace(b"/api", b"HTTP://LOCALHOST:80/api") + b"Host: x\r\n" + TYPE + LENGTH
        + b"\r\n" + BODY,
        LOGIN + b"hOST:localhost\r\ncontent-TYPE: \t application/json \t\r\n" + LENGTH
        + b"\r\n" + BODY,
        LOGIN + HOST + b'Content-Type: application/json; charset="UTF-8"\r\n' + LENGTH
        + b"\r\n" + BODY,
        LOGIN + LENGTH + TYPE + HOST + b"\r\n" + BODY,
        LOGIN + HOST + TYPE + CODED + b"\r\n\r\n" + CHUNKS,
        LOGIN.replace(b"1.1", b"1.2") + HOST + TYPE + CODED + b"\r\n\r\n" + CHUNKS,
        LOGIN + HOST + TYPE + LENGTH + UPGRADE + b"\r\n" + BODY,
        b"\r\n" + LOGIN + HOST + TYPE + LENGTH + b"\r\n" + BODY,
        LOGIN + HOST + TYPE + LENGTH + b"Expect: something\r\n\r\n" + BODY,
        LOGIN.replace(b"login", b"%6cogin") + HOST + TYPE + LENGTH + b"\r\n" + BODY,
        LOGIN.replace(b"login", b"login?a=b&%zz") + HOST + TYPE + LENGTH + b"\r\n" + BODY,
    ],
)  # fmt: skip
def test_forms(line: socket.socket, request_: bytes) -> None:
    """The same log-in in another form has the same answer."""
    status, body, _ = answer(line, request_)
    assert (status, body.strip()) == (200, FALSE)


IN_CHUNKS = b'5;a=b\r\n{"a":\r\n2\r\n1}\r\n0\r\nb: c\r\n\r\n'
CHUNKED = LOGIN + HOST + TYPE + b"Transfer-Encoding: chunked\r\n\r\n" + IN_CHUNKS


@pytest.mark.parametrize("place", range(1, len(CHUNKED)))
def test_two_pieces(port: int, line: socket.socket, place: int) -> None:
    """A request that stops anywhere stops nobody else, and goes on when its rest comes."""
    line.sendall(CHUNKED[:place])
    with connect(port) as other:
        assert answer(other, b"GET /api/status HTTP/1.1\r\n" + HOST + b"\r\n")[0] == 200
    assert answer(line, CHUNKED[place:])[0] == 422


@pytest.mark.parametrize("words", [b"x, Close", b"keep-alive\r\nConnection: close"])
def test_close(line: socket.socket, words: bytes) -> None:
    """Who wants the connection closed, in whatever line and place, sees its end."""
    request = b"GET /api/status HTTP/1.1\r\n" + HOST + b"Connection: " + words + b"\r\n\r\n"
    assert answer(line, request)[0] == 200
    assert line.recv(1) == b""


def test_continue(line: socket.socket) -> None:
    """A visitor who asks whether to go on is told so, and only one who has a body."""
    line.sendall(LOGIN + HOST + TYPE + LENGTH + b"Expect: 100-continue\r\n\r\n")
    assert line.recv(99) == b"HTTP/1.1 100 Continue\r\n\r\n"
    assert answer(line, BODY)[0] == 200
    status = b"GET /api/status HTTP/1.1\r\n" + HOST + b"Expect: 100-continue\r\n\r\n"
    assert answer(line, status)[0] == 200
    far_too_long = LOGIN + HOST + TYPE + b"Content-Length: 99999999\r\nExpect: 100-continue\r\n\r\n"
    assert answer(line, far_too_long)[0] == 413


def test_cookies_in_several_lines(port: int, line: socket.socket) -> None:
    """A cookie counts in whichever line it stands, as proxies of HTTP/2 split them."""
    with connect(port) as other:
        assert (
            answer(
                other, LOGIN.replace(b"login", b"register") + HOST + TYPE + LENGTH + b"\r\n" + BODY
            )[0]
            == 200
        )
        _, _, headers = answer(other, LOGIN + HOST + TYPE + LENGTH + b"\r\n" + BODY)
    own = str(headers["Set-Cookie"]).partition(";")[0].encode()
    for lines in ([b"a=b", own], [own, b"a=b"], [b"x=1; y=2", own + b"; z=3"]):
        cookies = b"".join(b"Cookie: %s\r\n" % each for each in lines)
        _, body, _ = answer(line, b"GET /api/status HTTP/1.1\r\n" + HOST + cookies + b"\r\n")
        assert body.strip() == b'{"status":true}'


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


def test_exactly_as_long_as_allowed(line: socket.socket) -> None:
    """A body of the greatest length is read, in small pieces, too; one byte more is not."""
    for size, status in ((65536, 200), (65537, 413)):
        body = BODY + b" " * (size - len(BODY))
        pieces = b"".join(b"8\r\n%s\r\n" % body[at : at + 8] for at in range(0, 65536, 8))
        rest = b"1\r\n \r\n" if size > 65536 else b""
        head = LOGIN + HOST + TYPE + b"Transfer-Encoding: chunked\r\n\r\n"
        assert answer(line, head + pieces + rest + b"0\r\n\r\n")[0] == status


def test_answers_before_the_body(port: int) -> None:
    """Who says that the body is too long is told at once, and is heard to the end."""
    head = LOGIN + HOST + TYPE + b"Content-Length: 10000000\r\n\r\n"
    with connect(port) as early:
        assert answer(early, head)[0] == 413
    with connect(port) as late:
        late.sendall(head)
        assert answer(late, b" " * 10_000_000)[0] == 413
