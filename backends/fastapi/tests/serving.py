"""Servers as processes of their own, and bytes sent to them."""

import os
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing

import pytest
from fastapi_backend.config import Settings

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


def start(settings: Settings, **further: str) -> tuple[subprocess.Popen[bytes], int]:
    """Start a server with these folders and further settings, and tell its port."""
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        port: int = probe.getsockname()[1]
    environment = {
        **os.environ,
        "FOURSTEP_DATA_DIR": str(settings.data_dir),
        "FOURSTEP_CLIENT_DIST": str(settings.client_dist),
        "FOURSTEP_HASH_COST": "light",
        **further,
    }
    command = [sys.executable, "-m", "fastapi_backend.server", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
    if not listening(server, port):
        server.kill()
        pytest.fail(f"the server does not listen: {server.communicate()[1]!r}")
    return server, port


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
