"""How long a TLS handshake may take, and how many are in work."""

import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import Start, ask, connect, leave
from test_connections import FEWER, QUICK, SHAKING_MAX, WAITING_MAX, is_over, seconds_to_end
from waiting import SOON, until


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
        FOURSTEP_TLS_CERT=str(cert), FOURSTEP_TLS_KEY=str(key),
        FOURSTEP_TEST=QUICK,
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
