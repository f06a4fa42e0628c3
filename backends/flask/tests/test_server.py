"""The server below the application: its start, its stop, TLS, and visitors without manners."""

import http.client
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import trustme
from flask_backend.config import Settings
from flask_backend.environment import CannotStartError
from flask_backend.tls import listening_socket

STATUS = b"GET /api/status HTTP/1.1\r\nHost: localhost\r\n\r\n"
LOGIN = b"POST /api/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
Server = tuple[subprocess.Popen[bytes], int]
Start = Callable[..., Server]


@pytest.fixture
def start(settings: Settings) -> Iterator[Start]:
    """Start the server as its manifest does, with further settings, and tell its port."""
    servers = []

    def begin(**more: str) -> Server:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port: int = free.getsockname()[1]
        own = {"FOURSTEP_DATA_DIR": settings.data_dir, "FOURSTEP_CLIENT_DIST": settings.client_dist}
        command = [
            sys.executable,
            "-m",
            "flask_backend",
            "--host",
            "127.0.0.1",
            "--port",
            f"{port}",
        ]
        environment = {**os.environ, **{name: str(value) for name, value in own.items()}, **more}
        servers.append(subprocess.Popen(command, env=environment, stderr=subprocess.PIPE))
        connect(port, patience=20).close()
        return servers[-1], port

    yield begin
    for server in servers:
        with server:  # waits for its end, and closes what it wrote to
            server.kill()


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path, ssl.SSLContext]:
    """A certificate for localhost, its key, and a client that trusts it."""
    authority, folder = trustme.CA(), tmp_path
    issued = authority.issue_cert("localhost")
    issued.cert_chain_pems[0].write_to_path(folder / "cert.pem")
    issued.private_key_pem.write_to_path(folder / "key.pem")
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authority.configure_trust(client)
    return folder / "cert.pem", folder / "key.pem", client


def connect(port: int, patience: float = 0) -> socket.socket:
    """A connection; it is tried for so many seconds."""
    deadline = time.monotonic() + patience
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=5)
        except ConnectionRefusedError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def ask(connection: socket.socket, request: bytes = STATUS) -> http.client.HTTPResponse:
    """The answer, read to its end."""
    connection.sendall(request)
    answer = http.client.HTTPResponse(connection)
    answer.begin()
    answer.read()
    return answer


def test_serves_and_stops(start: Start) -> None:
    """The server keeps connections open, does not name itself, and stops when told to."""
    server, port = start()
    with connect(port) as connection:
        for _ in range(2):
            answer = ask(connection)
            assert (answer.status, answer.headers["Server"]) == (200, None)
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=3) == 0
    assert server.stderr is not None
    assert server.stderr.read() == b""


def test_finishes_what_is_under_way(start: Start) -> None:
    """A request that is being worked on when the server is told to stop gets its answer."""
    server, port = start(FOURSTEP_HASH_COST="heavy")
    with connect(port) as connection:
        body = b'{"email": "ada@example.com", "password": "correct horse battery"}'
        connection.sendall(LOGIN + b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        time.sleep(0.03)
        server.send_signal(signal.SIGTERM)
        with connection.makefile("rb") as answer:
            assert answer.read().endswith(b'{"result":false}\n')


@pytest.mark.parametrize("words", [b"", STATUS[:-2], LOGIN + b"Content-Length: 50\r\n\r\n{"])
def test_slow_visitors(start: Start, words: bytes) -> None:
    """Many who say nothing, or only half of something, keep nobody waiting."""
    _, port = start()
    slow = [connect(port) for _ in range(60)]
    for each in slow:
        each.sendall(words)
    with connect(port) as connection:
        connection.settimeout(2)
        assert ask(connection).status == 200
    for each in slow:
        each.close()


def test_taken_port(settings: Settings, capfd: pytest.CaptureFixture[str]) -> None:
    """A port that is taken is named in one sentence."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "flask_backend", "--port", str(port)]
        more = {
            "FOURSTEP_DATA_DIR": settings.data_dir,
            "FOURSTEP_CLIENT_DIST": settings.client_dist,
        }
        environment = {**os.environ, **{name: str(value) for name, value in more.items()}}
        assert subprocess.run(command, env=environment, check=False).returncode == 2

    said = capfd.readouterr().err
    assert said.count("\n") == 1
    assert f"port {port}" in said


def test_tls(start: Start, certificate: tuple[Path, Path, ssl.SSLContext]) -> None:
    """With a certificate the port speaks TLS, silent visitors or not, and nothing else."""
    cert, key, client = certificate
    _, port = start(FOURSTEP_TLS_CERT=str(cert), FOURSTEP_TLS_KEY=str(key))
    silent = [connect(port) for _ in range(20)]
    with client.wrap_socket(connect(port), server_hostname="localhost") as connection:
        for _ in range(2):
            assert ask(connection).status == 200
    with connect(port) as plain, pytest.raises(ConnectionError):
        ask(plain)
    for each in silent:
        each.close()


def test_large_body_over_tls(start: Start, certificate: tuple[Path, Path, ssl.SSLContext]) -> None:
    """A visitor who sends far too much over TLS is told so."""
    cert, key, client = certificate
    _, port = start(FOURSTEP_TLS_CERT=str(cert), FOURSTEP_TLS_KEY=str(key))
    size = 10 * 1024 * 1024
    with client.wrap_socket(connect(port), server_hostname="localhost") as connection:
        connection.sendall(LOGIN + b"Content-Length: %d\r\n\r\n" % size)
        assert ask(connection, b" " * size).status == 413


def test_old_tls(start: Start, certificate: tuple[Path, Path, ssl.SSLContext]) -> None:
    """TLS before 1.2 is not spoken; 1.2 is."""
    cert, key, client = certificate
    _, port = start(FOURSTEP_TLS_CERT=str(cert), FOURSTEP_TLS_KEY=str(key))
    client.maximum_version = ssl.TLSVersion.TLSv1_2
    with client.wrap_socket(connect(port), server_hostname="localhost") as connection:
        assert connection.version() == "TLSv1.2"
    with socket.create_server(("127.0.0.1", 0)) as listening:
        wrapped = listening_socket(listening, cert, key)
        assert wrapped.context.minimum_version == ssl.TLSVersion.TLSv1_2
        wrapped.close()


@pytest.mark.parametrize("broken", ["cert.pem", "nowhere.pem"])
def test_bad_certificate(certificate: tuple[Path, Path, ssl.SSLContext], broken: str) -> None:
    """Files that are no certificate and key are named."""
    cert, _, _ = certificate
    with (
        socket.create_server(("127.0.0.1", 0)) as listening,
        pytest.raises(CannotStartError, match=f"FOURSTEP_TLS_KEY '.*{broken}'"),
    ):
        listening_socket(listening, cert, cert.with_name(broken))
