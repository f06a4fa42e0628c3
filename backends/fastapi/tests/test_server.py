"""The server: a process of its own, with TLS or without."""

import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import trustme
from fastapi_backend.config import CannotStartError, Settings
from fastapi_backend.server import tls_context
from visitors import with_settings

HOST = b"Host: localhost\r\n"
JSON = HOST + b"Content-Type: application/json\r\n"
Serve = Callable[..., int]


def listening(process: subprocess.Popen[bytes], port: int) -> bool:
    """Whether the server takes connections, sooner or later."""
    for _ in range(200):
        if process.poll() is not None:
            return False
        with closing(socket.socket()) as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.05)
    return False


def start(data_dir: Path, client_dist: Path, **further: str) -> tuple[subprocess.Popen[bytes], int]:
    """Start a server with further settings, and tell its port."""
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        port: int = probe.getsockname()[1]
    environment = {
        **os.environ,
        "FOURSTEP_DATA_DIR": str(data_dir),
        "FOURSTEP_CLIENT_DIST": str(client_dist),
        "FOURSTEP_HASH_COST": "light",
        **further,
    }
    command = [sys.executable, "-m", "fastapi_backend.server", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
    if not listening(server, port):
        server.kill()
        pytest.fail(f"the server does not listen: {server.communicate()[1]!r}")
    return server, port


@pytest.fixture
def processes() -> Iterator[list[subprocess.Popen[bytes]]]:
    """Servers that are stopped in the end."""
    servers: list[subprocess.Popen[bytes]] = []
    yield servers
    for server in servers:
        server.kill()
        server.communicate()


@pytest.fixture
def serve(settings: Settings, processes: list[subprocess.Popen[bytes]]) -> Serve:
    """Start a server for one test, and tell its port."""

    def begin(**further: str) -> int:
        server, port = start(settings.data_dir, settings.client_dist, **further)
        processes.append(server)
        return port

    return begin


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a server that the tests share which leave it as it is."""
    folder = tmp_path_factory.mktemp("shared")
    (folder / "index.html").touch()
    server, port = start(folder / "data", folder)
    yield port
    server.kill()
    server.communicate()


@pytest.fixture
def certificate(tmp_path: Path) -> dict[str, str]:
    """The settings for a certificate and its key, and of the authority that vouches for it."""
    authority = trustme.CA()
    issued = authority.issue_cert("localhost")
    issued.private_key_pem.write_to_path(tmp_path / "key.pem")
    for number, part in enumerate(issued.cert_chain_pems):
        part.write_to_path(tmp_path / "cert.pem", append=number > 0)
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    names = {"FOURSTEP_TLS_CERT": "cert.pem", "FOURSTEP_TLS_KEY": "key.pem", "ca": "ca.pem"}
    return {name: str(tmp_path / file) for name, file in names.items()}


def ask(port: int, request: bytes, tls: ssl.SSLContext | None = None) -> bytes:
    """Send bytes on a connection of their own, and read until the server has closed it."""
    plain = socket.create_connection(("127.0.0.1", port), timeout=10)
    with tls.wrap_socket(plain, server_hostname="localhost") if tls else plain as line:
        line.sendall(request)
        return b"".join(iter(lambda: line.recv(65536), b""))


def status(answer: bytes) -> int:
    """The status code of an answer that is a problem document, if it is a refusal."""
    found = int(answer.split(b" ", 2)[1])
    assert found < 400 or b"content-type: application/problem+json" in answer
    return found


def closing_request(first: bytes, headers: bytes = HOST, body: bytes = b"") -> bytes:
    """A request after whose answer the server closes the connection."""
    return first + b" HTTP/1.1\r\n" + headers + b"Connection: close\r\n\r\n" + body


def test_stop(serve: Serve, processes: list[subprocess.Popen[bytes]]) -> None:
    """A stop waits for nobody who only holds a connection, and not long for anybody."""
    port = serve()
    with socket.create_connection(("127.0.0.1", port)) as idle, idle.dup() as busy:
        busy.sendall(b"POST /api/login HTTP/1.1\r\n" + JSON + b"Content-Length: 9\r\n\r\n")
        time.sleep(0.2)
        begun = time.monotonic()
        processes[0].send_signal(signal.SIGTERM)
        processes[0].wait(timeout=10)

    assert time.monotonic() - begun < 5


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
                 b"/static/%2e%2e%2fdata%2ffourstep.sqlite3", b"http://localhost/api/status",
                 b"*", b"/static/main-ABCD1234.js/", b"/api/login%00", b"/%ff"):  # fmt: skip
        answer = ask(port, closing_request(b"GET " + path))
        assert status(answer) == 404, path
        assert b"location:" not in answer


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
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(head)
        assert status(line.recv(65536)) in (413, 405)

    assert time.monotonic() - begun < 5


def test_two_requests_on_one_connection(port: int) -> None:
    """After a refusal whose body nobody has read the next request is understood."""
    body = b"x" * 70_000
    refused = b"POST /api/nope HTTP/1.1\r\n" + JSON + b"Content-Length: 70000\r\n\r\n" + body
    answers = ask(port, refused + closing_request(b"GET /api/status"))

    assert re.findall(rb"HTTP/1.1 (\d+)", answers) == [b"404", b"200"]


def test_idle_connections(serve: Serve) -> None:
    """Twenty who say half a sentence hold nobody up."""
    port = serve()
    lines = [socket.create_connection(("127.0.0.1", port)) for _ in range(20)]
    for line in lines:
        line.sendall(b"POST /api/login HTTP/1.1\r\n" + JSON + b"Content-Length: 9\r\n\r\n{")

    assert status(ask(port, closing_request(b"GET /api/status"))) == 200
    for line in lines:
        line.close()


def test_https(serve: Serve, certificate: dict[str, str]) -> None:
    """With a certificate the server speaks https, and tells browsers to stay there."""
    trust = ssl.create_default_context(cafile=certificate.pop("ca"))
    port = serve(**certificate)

    answer = ask(port, closing_request(b"GET /api/status"), trust)
    assert answer.endswith(b'{"status":false}')
    assert b"strict-transport-security: max-age=31536000" in answer
    assert b"HTTP" not in ask(port, closing_request(b"GET /api/status"))


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1_1 is deprecated")
def test_old_tls(serve: Serve, certificate: dict[str, str]) -> None:
    """TLS older than 1.2 is refused."""
    trust = ssl.create_default_context(cafile=certificate.pop("ca"))
    trust.set_ciphers("DEFAULT:@SECLEVEL=0")
    trust.minimum_version = trust.maximum_version = ssl.TLSVersion.TLSv1_1

    with pytest.raises(ssl.SSLError):
        ask(serve(**certificate), closing_request(b"GET /"), trust)


@pytest.mark.parametrize(("cert", "key"), [("nowhere", "key"), ("cert", "cert"), ("key", "key")])
def test_bad_certificate(
    settings: Settings, certificate: dict[str, str], tmp_path: Path, cert: str, key: str
) -> None:
    """Files that are no certificate and its key stop the start, and are named."""
    assert certificate
    bad = with_settings(
        settings, tls_cert=tmp_path / f"{cert}.pem", tls_key=tmp_path / f"{key}.pem"
    )

    with pytest.raises(CannotStartError, match="FOURSTEP_TLS_CERT"):
        tls_context(bad)
