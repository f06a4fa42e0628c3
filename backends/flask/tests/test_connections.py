"""Connections that say nothing, or hardly anything."""

import socket
import ssl
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask_backend import connections, crowd, tls
from servers import LOGIN, PATIENT, STATUS, Start, ask, connect, leave
from waiting import SOON, until

FEW = PATIENT + "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (130, 130))"
WAITING_MAX, SHAKING_MAX = 25, 16  # where fewer are enough to show what becomes of too many
FEWER = f"""{PATIENT}
from flask_backend import crowd, tls
crowd.WAITING_MAX, tls.SHAKING_MAX = {WAITING_MAX}, {SHAKING_MAX}
"""
QUICK = "from flask_backend import connections as c; c.HEAD, c.BODY = 0.5, 1"
WORDS = {
    "nothing": b"",
    "half a head": STATUS[:-2],
    "half a body": LOGIN + b"Content-Length: 9\r\n\r\n{",
}
posix = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="descriptors are POSIX's")


@pytest.fixture(scope="module")
def port(start_once: Start) -> int:
    """Where a server listens that takes fewer connections."""
    return start_once(FOURSTEP_TEST=FEWER)[1]


@pytest.fixture(scope="module")
def tls_port(start_once: Start, certificate: tuple[Path, Path, ssl.SSLContext]) -> int:
    """The same with TLS."""
    cert, key, _ = certificate
    more = {"FOURSTEP_TLS_CERT": str(cert), "FOURSTEP_TLS_KEY": str(key)}
    return start_once(FOURSTEP_TEST=FEWER, **more)[1]


@pytest.fixture
def crowd_of(request: pytest.FixtureRequest) -> Iterator[list[socket.socket]]:
    """Connections that are closed in the end."""
    del request
    many: list[socket.socket] = []
    yield many
    leave(many)


def is_over(connection: socket.socket) -> bool:
    """Whether the server has closed this connection."""
    connection.setblocking(False)
    try:
        return connection.recv(1) == b""
    except BlockingIOError:
        return False
    except ConnectionError:
        return True


@pytest.mark.parametrize("words", WORDS.values(), ids=list(WORDS))
def test_many_wait(port: int, crowd_of: list[socket.socket], words: bytes) -> None:
    """Of too many connections that wait, those that have waited longest are closed."""
    for number in range(WAITING_MAX + 30):
        crowd_of.append(connect(port))
        crowd_of[-1].sendall(words)
        if number % 10 == 0:
            with connect(port) as honest:
                assert ask(honest).status == 200

    assert until(lambda: is_over(crowd_of[0]))
    assert not is_over(crowd_of[-1])
    assert sum(map(is_over, crowd_of)) < 60


def test_who_speaks_stays(port: int, crowd_of: list[socket.socket]) -> None:
    """Who has begun to speak is closed after those who say nothing."""
    speaks = connect(port)
    crowd_of.append(speaks)
    speaks.sendall(STATUS[:-2])
    time.sleep(0.2)
    crowd_of += [connect(port) for _ in range(WAITING_MAX + 30)]

    assert ask(speaks, STATUS[-2:]).status == 200


@posix
def test_few_descriptors(start: Start, crowd_of: list[socket.socket]) -> None:
    """Descriptors that others do not give back are taken back, wherever they come from."""
    _, port = start(FOURSTEP_TEST=FEW)
    for number in range(240):
        there, here = ("127.0.0.1", port), (f"127.0.{number % 7 + 1}.1", 0)
        crowd_of.append(socket.create_connection(there, timeout=SOON, source_address=here))
        if number % 20 == 0:
            with connect(port) as honest:
                assert ask(honest).status == 200


@pytest.mark.parametrize("words", [b"", b"GET", b"\r\n\r\n", STATUS + b"GET"])
def test_head_has_a_limit(quick_port: int, words: bytes) -> None:
    """A head is given up after a while, whatever comes of it meanwhile."""
    with connect(quick_port) as slow:
        slow.sendall(words)
        assert seconds_to_end(slow, b"\r\n" if words.startswith(b"\r") else b"x") < SOON


def test_body_has_a_limit(quick_port: int) -> None:
    """A body is given up after a while, whatever comes of it meanwhile."""
    with connect(quick_port) as slow:
        slow.sendall(LOGIN + b"Content-Length: 500\r\n\r\n{")
        assert seconds_to_end(slow, b" ") < SOON


def seconds_to_end(slow: socket.socket, drip: bytes) -> float:
    """How long the server lets somebody go on who sends a little again and again."""
    slow.settimeout(0.2)  # short: what is said again and again has pauses
    begin = time.monotonic()
    while time.monotonic() - begin < 2 * SOON:
        try:
            slow.sendall(drip)
            if slow.recv(9999) == b"":
                break
        except TimeoutError:
            pass
        except ConnectionError:
            break
    return time.monotonic() - begin


@pytest.fixture(scope="module")
def quick_port(start_once: Start) -> int:
    """Where a server listens that is less patient."""
    return start_once(FOURSTEP_TEST=QUICK)[1]


def test_limits() -> None:
    """What is written in the documents is what holds."""
    assert (connections.HEAD, connections.BODY, connections.IDLE) == (10, 30, 75)
    assert (crowd.WAITING_MAX, crowd.RESERVE, tls.SHAKING_MAX) == (100, 64, 64)


def test_handshakes(
    tls_port: int, crowd_of: list[socket.socket], certificate: tuple[Path, Path, ssl.SSLContext]
) -> None:
    """Handshakes that do not go on keep nobody from theirs."""
    *_, client = certificate
    for _ in range(SHAKING_MAX + 30):
        crowd_of.append(connect(tls_port))
        crowd_of[-1].sendall(b"\x16\x03\x01\x01\x00")
    for _ in range(3):
        with client.wrap_socket(connect(tls_port), server_hostname="localhost") as honest:
            assert ask(honest).status == 200


def test_handshake_has_a_limit(
    start: Start, certificate: tuple[Path, Path, ssl.SSLContext]
) -> None:
    """A handshake is given up after a while, whatever comes of it meanwhile."""
    cert, key, _ = certificate
    _, port = start(
        FOURSTEP_TLS_CERT=str(cert), FOURSTEP_TLS_KEY=str(key), FOURSTEP_TEST=QUICK
    )  # fmt: skip
    with connect(port) as slow:
        slow.sendall(b"\x16\x03\x01\x01\x00")
        assert seconds_to_end(slow, b"\x01") < SOON


def test_silent_over_tls(
    tls_port: int, crowd_of: list[socket.socket], certificate: tuple[Path, Path, ssl.SSLContext]
) -> None:
    """Of too many that wait over TLS, too, those that say nothing go first."""
    *_, client = certificate
    with client.wrap_socket(connect(tls_port), server_hostname="localhost") as resting:
        assert ask(resting).status == 200
        crowd_of += [connect(tls_port) for _ in range(WAITING_MAX + 30)]
    with client.wrap_socket(connect(tls_port), server_hostname="localhost") as honest:
        assert ask(honest).status == 200
    assert until(lambda: is_over(crowd_of[0]))
