"""Whatever a judged server answers is an answer to be judged, or a FAIL: never a crash."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.exchange import Request
from fourstep.drivers.http.patience import Patience
from fourstep.drivers.http.wire import Wire
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
    monkeypatch.setattr("fourstep.drivers.http.connecting.CONNECTING", 0.3)
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


@pytest.mark.usefixtures("patient")
def test_redirects_are_not_followed() -> None:
    """Wherever a server sends us to, its answer is judged as it is."""
    moved = b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n"
    with odd_server(says(moved)) as url, Wire(url) as wire:
        assert wire.get("/api/status").status == 302
