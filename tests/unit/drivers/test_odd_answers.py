"""Whatever a judged server answers is an answer to be judged, or a FAIL: never a crash."""

from __future__ import annotations

import json
import time
from contextlib import suppress

import pytest

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.exchange import Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.cookies import Jar
from fourstep.drivers.http.patience import Patience
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.recorder import RECORDER
from fourstep.judging.observe import describe
from unit.odd_server import HEAD, Serve, drip, for_ever, odd_server, says

CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
BODY = b'{"status": false}'
RIGHT = HEAD + b"Content-Length: 17\r\n"
# What cannot be read as an answer: each is a FAIL in time.
BROKEN: dict[str, Serve] = {
    "drips from the beginning": drip,
    "drips its head": for_ever(HEAD, b"X: y\r\n", 0.02),
    "drips its body": for_ever(HEAD + b"Content-Length: 99999\r\n\r\n", b" ", 0.02),
    "drips chunks": for_ever(CHUNKED, b"1\r\n \r\n", 0.02),
    "drips trailers": for_ever(CHUNKED + b"0\r\n", b"X: y\r\n", 0.02),
    "continues for ever": for_ever(CONTINUE, CONTINUE),
    "drips continues": for_ever(CONTINUE, CONTINUE, 0.02),
    "hints for ever": for_ever(b"", b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"),
    "has a head without end": for_ever(HEAD, b"X: " + b"y" * 9000 + b"\r\n"),
    "has a line without end": for_ever(HEAD + b"X: ", b"y" * 9000),
    "has cookies without end": for_ever(HEAD, b"Set-Cookie: a=b\r\n"),
    "has a body without end": for_ever(HEAD + b"\r\n", b" " * 65536),
    "has small chunks without end": for_ever(CHUNKED, b"1\r\n \r\n" * 9000),
    "has an impossible chunk": says(CHUNKED + b"F" * 40 + b"\r\n{}"),
    "has a negative chunk": says(CHUNKED + b"-1\r\n{}"),
    "has a chunk that is no number": says(CHUNKED + b"zz\r\n{}"),
    "has an impossible length": says(HEAD + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n{}"),
    "has two lengths": says(RIGHT + b"Content-Length: 3\r\n\r\n" + BODY),
    "has a negative length": says(HEAD + b"Content-Length: -1\r\n\r\n" + BODY),
    "has no status": says(b"HTTP/1.1\r\n\r\n"),
    "has a huge status": says(b"HTTP/1.1 " + b"9" * 5000 + b" OK\r\n\r\n"),
    "speaks another protocol": says(b"SSH-2.0-OpenSSH_9.9\r\n"),
    "speaks HTTP/2": says(b"\x00\x00\x12\x04\x00\x00\x00\x00\x00"),
    "says nothing": says(b""),
}
# What can be read, and is wrong in a form that each reader takes otherwise.
WRONG: dict[str, bytes] = {
    "deep": b'{"status": ' * 600 + b"false" + b"}" * 600,
    "deeper than any stack": b"[" * 200_000 + b"]" * 200_000,
    "a huge number": b'{"status": ' + b"9" * 5000 + b"}",
    "a number that is none": b'{"status": NaN}',
    "doubled": b'{"status": true, "status": false}',
    "UTF-16": '{"status": false}'.encode("utf-16"),
    "Latin-1": b'{"status": "\xfc"}',
    "half a character": b'{"status": "\\ud800"}',
    "a gzip bomb": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + b"\x00" * 5000,
    "empty": b"",
}
ODD_COOKIES = (
    *("=x", ";", "a", "a=b; Max-Age=" + "9" * 5000, "a=b; Max-Age=²", "a=b; Max-Age=--5"),
    *(
        f"a=b; Expires={each}"
        for each in ("x", "Mon, 99 Foo 99999 99:99:99 +999999", "1 1 1 1:1", "")
    ),
    "a=b; Expires=Mon, 01 Jan 0001 00:00:00 +2359",
    "a=b; Expires=Fri, 31 Dec 9999 23:59:59 -9999",
    *("a=" + "x" * 60_000, "\x00=\x1b; Path=\ud800", "a=b; Path=//x; Domain=..; Secure=;=;;"),
)


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait a third of a second, not ten."""
    monkeypatch.setattr("fourstep.drivers.http.connection.PATIENCE", Patience(0.3))


@pytest.fixture
def patient(hasty: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait as usual, where an answer comes, and a busy machine may be late with it."""
    del hasty
    monkeypatch.setattr("fourstep.drivers.http.connection.PATIENCE", Patience(100))


@pytest.mark.parametrize("behave", BROKEN.values(), ids=BROKEN)
def test_what_is_no_answer_is_a_broken_promise_in_time(behave: Serve) -> None:
    """Time, bytes and lines are bounded for the whole answer, with all that comes before it."""
    start = time.monotonic()
    with (
        odd_server(behave) as url,
        Wire(url) as wire,
        pytest.raises(BrokenPromise, match=r"none \("),
    ):
        wire.get("/api/status")

    assert time.monotonic() - start < 30


def test_patience_falls_with_late_failures(monkeypatch: pytest.MonkeyPatch) -> None:
    """What breaks off shortly before its time is over costs a run no more than silence."""
    patience = Patience(0.4)
    monkeypatch.setattr("fourstep.drivers.http.connection.PATIENCE", patience)
    late = for_ever(b"", CONTINUE, 0.02)
    with odd_server(late) as url:
        for _ in range(4):
            with Wire(url) as wire, suppress(BrokenPromise):
                wire.get("/api/status")

    assert patience.seconds < 0.4


def test_a_handshake_in_drops_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """Encryption has its time as a whole, too."""
    monkeypatch.setattr("fourstep.drivers.http.connection.CONNECTING", 0.3)
    in_drops = for_ever(b"\x16\x03\x03\x40\x00", b"\x02", 0.05)
    start = time.monotonic()
    with odd_server(in_drops) as url, pytest.raises(BrokenPromise, match="takes the connection"):
        Wire(url.replace("http://", "https://")).get("/api/status")

    assert time.monotonic() - start < 30


def test_a_request_is_taken_in_time() -> None:
    """A server that reads nothing of a long request does not hold the run up."""
    start = time.monotonic()
    with (
        odd_server(lambda _: time.sleep(60), hears_first=False) as url,
        Wire(url) as wire,
        pytest.raises(BrokenPromise, match=r"none \("),
    ):
        wire.send(Request("POST", "/", (), b"x" * 50_000_000))

    assert time.monotonic() - start < 30


def test_drops_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The text says for how long it dripped."""
    for seconds in (0.3, 3, 30):  # on a busy machine the first drop may come late
        monkeypatch.setattr("fourstep.drivers.http.connection.PATIENCE", Patience(seconds))
        with odd_server(drip) as url, Wire(url) as wire, pytest.raises(BrokenPromise) as told:
            wire.get("/api/status")
        if "dripped" in str(told.value):
            break

    assert f"none (dripped for {seconds:g} s, " in str(told.value)


@pytest.mark.parametrize("body", WRONG.values(), ids=WRONG)
def test_a_wrong_answer_is_a_broken_promise(body: bytes) -> None:
    """It fails the check, and a report can tell of it."""
    length = f"Content-Length: {len(body)}\r\nContent-Encoding: gzip\r\n\r\n".encode()
    RECORDER.begin()
    with (
        odd_server(says(HEAD + length, body)) as url,
        Wire(url) as wire,
        pytest.raises(BrokenPromise) as told,
    ):
        answers.status(wire.get("/api/status"))

    about = describe(told.value, ["STATUS-1"], "http")
    assert about["broken"]
    assert len(json.dumps(about)) < 50_000


@pytest.mark.parametrize("header", ODD_COOKIES)
def test_an_odd_cookie_is_taken_or_left(header: str) -> None:
    """As browsers do; the jar goes on."""
    jar = Jar()
    jar.take([header, "good=one"])

    assert "good=one" in jar.make_header("/")
    assert len(jar.make_header("/")) < 5000


def test_a_jar_is_bounded() -> None:
    """Of cookies without end the newest stay, as in browsers."""
    jar = Jar()
    jar.take(f"n{number}=x" for number in range(1000))

    assert len(jar) == 180
    assert "n999=x" in jar.make_header("/")


@pytest.mark.usefixtures("patient")
def test_redirects_are_not_followed() -> None:
    """Wherever a server sends us to, its answer is judged as it is."""
    moved = b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n"
    with odd_server(says(moved)) as url, Wire(url) as wire:
        assert wire.get("/api/status").status == 302
