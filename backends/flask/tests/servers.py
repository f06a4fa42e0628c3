"""Servers that run, and what is sent to them."""

import http.client
import multiprocessing
import os
import shutil
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, cast

from flask_backend import server
from flask_backend.config import Settings
from waiting import SOON, keep_port

STATUS = b"GET /api/status HTTP/1.1\r\nHost: localhost\r\n\r\n"
LOGIN = b"POST /api/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
# Nobody is given up meanwhile: what did not come soon would not come at all.
PATIENT = "from flask_backend import connections as c; c.HEAD = c.BODY = c.IDLE = 600\n"
METHODS = multiprocessing.get_all_start_methods()
# Python and the modules are loaded once, where the system can fork; that took most of a start.
CONTEXT: Any = multiprocessing.get_context("forkserver" if "forkserver" in METHODS else "spawn")
CONTEXT.set_forkserver_preload(["pytest", "flask_backend.server"])


class Server:
    """A server in a process of its own.

    Args:
        environment: of the process.
        port: where it listens.
        log: the file for what it writes to standard error.
        code: Python that runs before.
    """

    def __init__(self, environment: dict[str, str], port: int, log: Path, code: str) -> None:
        self._log = log
        self._process = CONTEXT.Process(target=_serve, args=(environment, port, log, code))
        self._process.start()
        self.pid: int = self._process.pid

    def send_signal(self, number: signal.Signals) -> None:
        """Tell it something."""
        os.kill(self.pid, number)

    def wait(self, timeout: float) -> int | None:
        """Its exit status; None if it is not over within so many seconds."""
        self._process.join(timeout)
        return cast("int | None", self._process.exitcode)

    def said(self) -> bytes:
        """What it has written to standard error."""
        return self._log.read_bytes()

    def kill(self) -> None:
        """End it."""
        self._process.kill()
        self._process.join()


def _serve(environment: dict[str, str], port: int, log: Path, code: str) -> None:
    with log.open("wb") as file:
        os.dup2(file.fileno(), 2)
    os.environ.clear()
    os.environ.update(environment)
    exec(code, {})  # noqa: S102  # of a test
    server.main(["--host", "127.0.0.1", "--port", f"{port}"])


Start = Callable[..., tuple[Server, int]]


@contextmanager
def starting(settings: Settings, store: Path) -> Iterator[Start]:
    """Start servers with these settings and further ones; they end with the context.

    What is called FOURSTEP_TEST is Python that runs before. The store is a copy of that one.
    """
    servers: list[Server] = []
    settings.data_dir.mkdir(mode=0o700, exist_ok=True)
    shutil.copy(store, settings.data_dir)

    def begin(**more: str) -> tuple[Server, int]:
        code, own = more.pop("FOURSTEP_TEST", ""), name_folders(settings) | more
        with keep_port() as port:
            log = settings.data_dir.with_name(f"log-{port}")
            servers.append(Server({**os.environ, **own}, port, log, code))
            connect(port, patience=SOON).close()
        return servers[-1], port

    try:
        yield begin
    finally:
        for each in servers:
            each.kill()


def name_folders(settings: Settings) -> dict[str, str]:
    """The variables that tell a server where its data and the client are."""
    data, client = str(settings.data_dir), str(settings.client_dist)
    return {"FOURSTEP_DATA_DIR": data, "FOURSTEP_CLIENT_DIST": client}


def connect(port: int, patience: float = 0) -> socket.socket:
    """A connection; it is tried for so many seconds."""
    deadline = time.monotonic() + patience
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=SOON)
        except ConnectionRefusedError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def leave(connections: list[socket.socket]) -> None:
    """Close connections, and wait until the server has: the next test's crowd begins with none."""
    for each in connections:
        with suppress(OSError):
            each.shutdown(socket.SHUT_WR)
    for each in connections:
        each.settimeout(SOON)
        with each, suppress(OSError):
            while each.recv(65536):
                pass


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
