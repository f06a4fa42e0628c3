"""Servers as processes of their own, and bytes sent to them."""

import multiprocessing
import os
import signal
import socket
import ssl
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, cast

import pytest
from fastapi_backend import server
from fastapi_backend.config import Settings

HOST = b"Host: localhost\r\n"
JSON = HOST + b"Content-Type: application/json\r\n"
Serve = Callable[..., int]


METHODS = multiprocessing.get_all_start_methods()
# Python and the modules are loaded once, where the system can fork; that took most of a start.
CONTEXT: Any = multiprocessing.get_context("forkserver" if "forkserver" in METHODS else "spawn")
CONTEXT.set_forkserver_preload(["pytest", "fastapi_backend.server", "uvicorn.lifespan.on"])


class Server:
    """A server in a process of its own.

    Args:
        environment: of the process.
        port: where it listens.
        log: the file for what it writes to standard error.
        code: Python that runs before.
    """

    def __init__(self, environment: dict[str, str], port: int, log: Path, code: str = "") -> None:
        self._log = log
        self._process = CONTEXT.Process(target=_serve, args=(environment, port, log, code))
        self._process.start()

    def send_signal(self, number: signal.Signals) -> None:
        """Tell it something."""
        os.kill(self._process.pid, number)

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
    sys.argv = ["server", "--port", f"{port}"]
    exec(code, {})  # noqa: S102  # of a test
    server.main()


SOON = 60.0  # seconds; what shall come soon comes by then, on a machine that stands still, too


def listens(process: Server, port: int) -> bool:
    """Whether the server takes connections, sooner or later."""
    for _ in range(3000):
        with closing(socket.socket()) as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return True
        if process.wait(0.02) is not None:  # short: asked again and again
            return False
    return False


@contextmanager
def keep_port() -> Iterator[int]:
    """A free port that nobody else is given until a server listens there.

    Who binds a port, lets it go and tells its number may find that somebody else was given it.
    """
    with socket.socket() as kept:
        if sys.platform == "linux":  # elsewhere nobody could listen beside it
            kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        kept.bind(("127.0.0.1", 0))
        port: int = kept.getsockname()[1]
        if sys.platform != "linux":
            kept.close()
        yield port


def start(settings: Settings, **further: str) -> tuple[Server, int]:
    """Start a server with these folders and further settings, and tell its port.

    What is called FOURSTEP_TEST is Python that runs before.
    """
    code = further.pop("FOURSTEP_TEST", "")
    with keep_port() as port:
        return start_at(port, settings, code, **further)


def start_at(port: int, settings: Settings, code: str, **further: str) -> tuple[Server, int]:
    """Start a server on this port, with Python that runs before."""
    environment = {
        **os.environ,
        "FOURSTEP_DATA_DIR": str(settings.data_dir),
        "FOURSTEP_CLIENT_DIST": str(settings.client_dist),
        "FOURSTEP_HASH_COST": "light",
        **further,
    }
    process = Server(environment, port, settings.data_dir.with_name(f"log-{port}"), code)
    if not listens(process, port):
        process.kill()
        pytest.fail(f"the server does not listen: {process.said()!r}")
    return process, port


def ask(port: int, request: bytes, tls: ssl.SSLContext | None = None) -> bytes:
    """Send bytes on a connection of their own, and read until the server has closed it."""
    plain = socket.create_connection(("127.0.0.1", port), timeout=SOON)
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
