"""The server below the application: its start, its stop, TLS, and visitors without manners."""

import os
import signal
import socket
import ssl
import subprocess
import sys
from pathlib import Path

import pytest
from django_backend.config import CannotStartError, Settings
from django_backend.tls import server_context
from servers import LOGIN, PATIENT, STATUS, Start, ask, connect
from waiting import SOON


@pytest.fixture(scope="module")
def port(start_once: Start) -> int:
    """Where a server listens."""
    return start_once(FOURSTEP_TEST=PATIENT)[1]


def test_serves_and_stops(start: Start) -> None:
    """The server keeps connections open, does not name itself, and stops when told to."""
    server, port = start()
    with connect(port) as connection:
        for _ in range(2):
            answer = ask(connection)
            assert (answer.status, answer.headers["Server"]) == (200, None)
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=SOON) == 0
    assert server.said() == b""


def test_finishes_what_is_under_way(start: Start) -> None:
    """A request that is being worked on when the server is told to stop gets its answer."""
    server, port = start(FOURSTEP_HASH_COST="heavy")
    with connect(port) as connection:
        body = b'{"email": "ada@example.com", "password": "correct horse battery"}'
        connection.sendall(LOGIN + b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        with connect(port) as other:  # answered when what came before it has been read
            ask(other)
        server.send_signal(signal.SIGTERM)
        with connection.makefile("rb") as answer:
            assert answer.read().endswith(b'{"result": false}')


@pytest.fixture(scope="module")
def tls_port(start_once: Start, certificate: tuple[Path, Path, ssl.SSLContext]) -> int:
    """Where a server speaks TLS."""
    cert, key, _ = certificate
    return start_once(FOURSTEP_TLS_CERT=str(cert), FOURSTEP_TLS_KEY=str(key))[1]


@pytest.mark.parametrize("words", [b"", STATUS[:-2], LOGIN + b"Content-Length: 50\r\n\r\n{"])
def test_slow_visitors(port: int, words: bytes) -> None:
    """Many who say nothing, or only half of something, keep nobody waiting."""
    slow = [connect(port) for _ in range(60)]
    for each in slow:
        each.sendall(words)
    with connect(port) as connection:
        assert ask(connection).status == 200
    for each in slow:
        each.close()


def test_taken_port(settings: Settings, capfd: pytest.CaptureFixture[str]) -> None:
    """A port that is taken is named in one sentence."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "django_backend", "--port", str(port)]
        more = {
            "FOURSTEP_DATA_DIR": settings.data_dir,
            "FOURSTEP_CLIENT_DIST": settings.client_dist,
        }
        environment = {**os.environ, **{name: str(value) for name, value in more.items()}}
        assert subprocess.run(command, env=environment, check=False).returncode == 2

    said = capfd.readouterr().err
    assert said.count("\n") == 1
    assert f"port {port}" in said


def test_tls(tls_port: int, certificate: tuple[Path, Path, ssl.SSLContext]) -> None:
    """With a certificate the port speaks TLS, silent visitors or not, and nothing else."""
    *_, client = certificate
    silent = [connect(tls_port) for _ in range(20)]
    with client.wrap_socket(connect(tls_port), server_hostname="localhost") as connection:
        for _ in range(2):
            assert ask(connection).status == 200
    with connect(tls_port) as plain, pytest.raises(ConnectionError):
        ask(plain)
    for each in silent:
        each.close()


def test_large_body_over_tls(tls_port: int, certificate: tuple[Path, Path, ssl.SSLContext]) -> None:
    """A visitor who sends far too much over TLS is told so."""
    *_, client = certificate
    size = 10 * 1024 * 1024
    with client.wrap_socket(connect(tls_port), server_hostname="localhost") as connection:
        connection.sendall(LOGIN + b"Content-Length: %d\r\n\r\n" % size)
        assert ask(connection, b" " * size).status == 413


def test_old_tls(tls_port: int, certificate: tuple[Path, Path, ssl.SSLContext]) -> None:
    """TLS before 1.2 is not spoken; 1.2 is."""
    cert, key, client = certificate
    client.maximum_version = ssl.TLSVersion.TLSv1_2
    with client.wrap_socket(connect(tls_port), server_hostname="localhost") as connection:
        assert connection.version() == "TLSv1.2"
    client.maximum_version = ssl.TLSVersion.MAXIMUM_SUPPORTED
    assert server_context(cert, key).minimum_version == ssl.TLSVersion.TLSv1_2


@pytest.mark.parametrize("broken", ["cert.pem", "nowhere.pem"])
def test_bad_certificate(certificate: tuple[Path, Path, ssl.SSLContext], broken: str) -> None:
    """Files that are no certificate and key are named."""
    cert, _, _ = certificate
    with pytest.raises(CannotStartError, match=f"FOURSTEP_TLS_KEY '.*{broken}'"):
        server_context(cert, cert.with_name(broken))
