"""Servers that run, and what is sent to them."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask_backend.config import Settings

STATUS = b"GET /api/status HTTP/1.1\r\nHost: localhost\r\n\r\n"
LOGIN = b"POST /api/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
Server = tuple[subprocess.Popen[bytes], int]
Start = Callable[..., Server]


@contextmanager
def starting(settings: Settings) -> Iterator[Start]:
    """Start servers with these settings and further ones; they end with the context.

    What is called FOURSTEP_TEST is Python that runs before.
    """
    servers: list[subprocess.Popen[bytes]] = []

    def begin(**more: str) -> Server:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port: int = free.getsockname()[1]
        own = {"FOURSTEP_DATA_DIR": settings.data_dir, "FOURSTEP_CLIENT_DIST": settings.client_dist}
        code = f"{more.pop('FOURSTEP_TEST', '')}\nfrom flask_backend import server; server.main()"
        command = [sys.executable, "-c", code, "--host", "127.0.0.1", "--port", f"{port}"]
        environment = {**os.environ, **{name: str(value) for name, value in own.items()}, **more}
        servers.append(subprocess.Popen(command, env=environment, stderr=subprocess.PIPE))
        connect(port, patience=20).close()
        return servers[-1], port

    try:
        yield begin
    finally:
        for server in servers:
            with server:  # waits for its end, and closes what it wrote to
                server.kill()


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


def answer(connection: socket.socket, request: bytes) -> tuple[int, bytes, http.client.HTTPMessage]:
    """The status, the body and the headers of an answer."""
    connection.sendall(request)
    response = http.client.HTTPResponse(connection)
    response.begin()
    return response.status, response.read(), response.headers
