"""How what arrives is cut into requests, before any parser sees it."""

import re
import time

import h11
import pytest
from fastapi_backend.config import HEAD_MAX
from fastapi_backend.framing import BadFramingError, Body, cut_head

HEAD = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
CHUNKED = [(b"transfer-encoding", b"chunked")]


def cut(body: Body, *received: bytes) -> bytes:
    """The data that the parser finds in the chunks that it is given."""
    parser = h11.Connection(h11.SERVER)
    parser.receive_data(b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
    parser.next_event()
    buffer, data = bytearray(), b""
    for piece in received:
        buffer += piece
        given = body.cut(buffer)
        if given:
            parser.receive_data(given)
        while isinstance(event := parser.next_event(), h11.Data):
            data += event.data
    assert (event is h11.NEED_DATA) != body.ended
    return data


def test_heads() -> None:
    """A head is taken when it is whole, and what follows it is left."""
    received = bytearray(b"\r\n" + HEAD[:-2])
    assert cut_head(received) is None
    received += HEAD[-2:] + b"next"
    assert cut_head(received) == HEAD
    assert received == b"next"


@pytest.mark.parametrize(
    ("head", "status"),
    [(b"GET / HTTP/1.1\r\nA:" + b" " * 8000 + b"x\x00\r\n\r\n", 400),
     (b"GET / HTTP/1.1\nA: b\n\n", 400), (b"GET / HTTP/1.1\r\nA: b\nC: d\r\n\r\n", 400),
     (b"GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n", 400), (b"GET / HTTP/2.0\r\n\r\n", 400),
     (b"GET / HTTP/1.1\r\nContent-Length: 1\r\ntransfer-ENCODING: chunked\r\n\r\n", 400),
     (b"GET / HTTP/1.1\r\n" + b"Content-Length: 1\r\n" * 2 + b"\r\n", 400),
     (b"GET / HTTP/1.1\r\n" + b"Transfer-Encoding: chunked\r\n" * 2 + b"\r\n", 400),
     (b"GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
     (b"GET / HTTP/1.1\r\nA: \x0b\r\n\r\n", 400), (b"GET / HTTP/1.1\r\nA: \r\r\n\r\n", 400),
     (b"GET / HTTP/1.1\r\nA: " + b"x" * HEAD_MAX, 431),
     (b"GET / HTTP/1.1\r\n" + b"a:\r\n" * 300 + b"\r\n", 431), (b"A: " + b"x\r\n" * HEAD_MAX, 431)],
)  # fmt: skip
def test_bad_heads(head: bytes, status: int) -> None:
    """What no head may hold is refused before a pattern is tried on it."""
    with pytest.raises(BadFramingError) as refused:
        cut_head(bytearray(head))
    assert refused.value.status == status


def test_length() -> None:
    """A body of a known length ends there."""
    body, received = Body([(b"content-length", b"5")]), bytearray(b"abcdefg")
    assert body.cut(received) == b"abcde"
    assert body.ended
    assert received == b"fg"


@pytest.mark.parametrize("step", [1, 2, 3, 7, 100])
def test_chunks(step: int) -> None:
    """Chunks of any size, in pieces of any size, are the same body."""
    text = b"3;a=b\r\nabc\r\n1\r\nd\r\n0A \r\n0123456789\r\n0\r\nX: y\r\n\r\n"
    pieces = [text[place : place + step] for place in range(0, len(text), step)]
    assert cut(Body(CHUNKED), *pieces) == b"abcd0123456789"


@pytest.mark.parametrize(
    "text",
    [b"1;" + b" " * 60_000 + b"\nx\r\n", b"1;" + b" " * 100 + b"\nx\r\n", b"1" * 16 + b"\r\n",
     b"x\r\n", b"\r\n", b"-1\r\n", b"1\nx", b"1\r\nxy\r\n", b"1\r\nx\n1\r\n", b"0\r\n" + b"a" * 300,
     b"1\r\nx\r\n" * 5000, b"0\r\n" + b"a:b\r\n" * 20_000],
)  # fmt: skip
def test_bad_chunks(text: bytes) -> None:
    """What is no chunk is refused, at once."""
    begun = time.process_time()
    with pytest.raises(BadFramingError):
        Body(CHUNKED).cut(bytearray(text))
    assert time.process_time() - begun < 0.3


def test_small_chunks() -> None:
    """Four thousand chunks of one byte reach the parser as one."""
    given = Body(CHUNKED).cut(bytearray(b"1\r\nx\r\n" * 4000))
    assert re.fullmatch(rb"fa0\r\nx{4000}\r\n", given)


@pytest.mark.parametrize("text", [b"{", b"5;\x01", b" 5", b"5\r\nabcdeX", b"g", b"-1", b"5 5"])
def test_half_a_line_that_is_none(text: bytes) -> None:
    """What can become no line of a chunk is refused at once: its sender waits for an answer."""
    with pytest.raises(BadFramingError):
        Body(CHUNKED).cut(bytearray(text))


@pytest.mark.parametrize("text", [b"5", b"5 ", b"5;a", b"5\r", b"5\r\nabcde", b"0\r\na"])
def test_half_a_line(text: bytes) -> None:
    """Half of a line is waited for."""
    body = Body(CHUNKED)
    body.cut(bytearray(text))
    assert not body.ended
