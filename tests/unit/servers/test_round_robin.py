"""a balancer hands connections to all workers in turn and changes nothing on the way."""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from fourstep.drivers.exchange import Request
from fourstep.drivers.http.connection import Line
from fourstep.servers.instance import Instance
from fourstep.servers.round_robin import RoundRobin, choose_one_worker
from fourstep.servers.subject import Remote

Write = Callable[..., Path]
Make = Callable[[Path], Instance]
ASK = Request("GET", "/")

TELLING = """
import http.server, os, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = f"{os.getpid()} {self.client_address[0]}".encode()
        self.send_response(200); self.end_headers(); self.wfile.write(body)
    def log_message(self, *arguments): pass
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""

# Answers what it has not read, and closes: a reset.
REFUSING = """
import socket, sys
door = socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=16)
while True:
    line, _ = door.accept()
    with line:
        line.recv(1000)
        line.sendall(b"HTTP/1.1 413 Too Large\\r\\nContent-Length: 2\\r\\n\\r\\nno")
"""


@contextmanager
def round_robin(write_backend: Write, make_instance: Make, server: str = TELLING) -> Iterator[str]:
    """The address of a balancer in front of two workers."""
    folder = write_backend(server=server)
    with (
        make_instance(folder) as first,
        make_instance(folder) as second,
        closing(RoundRobin([first, second])) as corner,
    ):
        yield corner.url


def ask(url: str, address: str = "") -> list[str]:
    """What a worker tells: its process id, and the visitor's address as it sees it."""
    with Line(url, address) as line:
        return line.exchange(ASK).body.decode().split()


def test_connections_take_turns(write_backend: Write, make_instance: Make) -> None:
    """Two connections in a row meet both workers."""
    with round_robin(write_backend, make_instance) as url:
        met = [ask(url)[0] for _ in range(4)]

    assert len(set(met)) == 2
    assert met[:2] == met[2:]


def test_workers_see_the_visitors_address(write_backend: Write, make_instance: Make) -> None:
    """A visitor from another address is seen with that address."""
    with round_robin(write_backend, make_instance) as url:
        assert ask(url, "127.3.2.1")[1] == "127.3.2.1"


def test_an_answer_before_a_reset_arrives(write_backend: Write, make_instance: Make) -> None:
    """A worker that reads no more, and has answered before, is heard by who still sends."""
    big = Request("POST", "/", body=bytes(4_000_000))
    with round_robin(write_backend, make_instance, REFUSING) as url:
        for _ in range(8):
            with Line(url) as line:
                assert line.exchange(big).status == 413


def test_a_worker_that_ends_ends_its_connections(write_backend: Write, make_instance: Make) -> None:
    """Who waits for the answer of a worker that has died hears the end, and need not wait."""
    folder = write_backend(server=TELLING)
    with make_instance(folder) as only, closing(RoundRobin([only])) as corner:
        port = int(corner.url.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=60) as visitor:
            visitor.sendall(b"GET / HTTP/1.1")
            only.stop()
            with suppress(ConnectionResetError):  # the worker may have read the request, or not yet
                assert visitor.recv(1) == b""


def test_a_worker_hears_that_its_visitor_has_gone() -> None:
    """A visitor who breaks the connection off breaks it off for the worker, who waits no longer."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        worker = cast(Instance, SimpleNamespace(port=door.getsockname()[1]))
        with closing(RoundRobin([worker])) as corner:
            port = int(corner.url.rpartition(":")[2])
            visitor = socket.create_connection(("127.0.0.1", port), timeout=60)
            served, _ = door.accept()
            with served:
                served.settimeout(60)
                visitor.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                visitor.close()
                assert served.recv(1) == b""


def test_one_worker_speaks_for_all(write_backend: Write, make_instance: Make) -> None:
    """Whoever looks into a process or its data gets a worker, if the kit has started one."""
    folder = write_backend(server=TELLING)
    with make_instance(folder) as first, make_instance(folder) as second:
        with closing(RoundRobin([first, second])) as corner:
            assert choose_one_worker(corner) is first
        assert choose_one_worker(second) is second
    assert choose_one_worker(Remote("http://localhost:5000")) is None
