"""The server: a process of its own, with TLS or without."""

import os
import signal
import socket
import ssl
import subprocess
import sys
from pathlib import Path

import pytest
import trustme
from fastapi_backend import listener
from fastapi_backend.config import CannotStartError, Settings
from fastapi_backend.tls import server_context
from serving import JSON, SOON, Serve, Server, ask, closing_request, status
from visitors import with_settings


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


def test_stop(serve: Serve, processes: list[Server]) -> None:
    """A stop waits for nobody who only holds a connection, and not long for anybody."""
    port = serve(FOURSTEP_TEST="from fastapi_backend import listener as l; l.STOP_WITHIN = 600")
    where = ("127.0.0.1", port)
    with socket.create_connection(where), socket.create_connection(where, timeout=SOON) as half:
        half.sendall(b"POST /api/login HTTP/1.1\r\n" + JSON + b"Content-Length: 9\r\n\r\n")
        ask(port, closing_request(b"GET /api/status"))  # when it is answered, the half was read
        processes[0].send_signal(signal.SIGTERM)
        assert status(b"".join(iter(lambda: half.recv(4096), b""))) == 503
    assert processes[0].wait(timeout=SOON) == 0


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
        server_context(bad)


@pytest.mark.parametrize(
    ("host", "port"), [("nowhere.invalid", 0), ("a..b", 0), ("127.0.0.1", 99999)]
)
def test_no_address(host: str, port: int) -> None:
    """Where nobody can listen the server does not start."""
    with pytest.raises(CannotStartError, match="Nobody can listen on"):
        listener.take(host, port)


def test_taken_port(settings: Settings) -> None:
    """A port that is taken is named in one sentence."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = str(other.getsockname()[1])
        command = [sys.executable, "-m", "fastapi_backend.server", "--port", taken]
        environment = {**os.environ, "FOURSTEP_CLIENT_DIST": str(settings.client_dist)}
        ended = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, timeout=100
        )
    assert ended.returncode == 2
    [sentence] = ended.stderr.splitlines()
    assert "cannot start. Nobody can listen on" in sentence
