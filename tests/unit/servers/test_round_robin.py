"""a balancer hands connections to all workers in turn and changes nothing on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

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


@contextmanager
def round_robin(write_backend: Write, make_instance: Make) -> Iterator[str]:
    """The address of a balancer in front of two workers."""
    folder = write_backend(server=TELLING)
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


def test_one_worker_speaks_for_all(write_backend: Write, make_instance: Make) -> None:
    """Whoever looks into a process or its data gets a worker, if the kit has started one."""
    folder = write_backend(server=TELLING)
    with make_instance(folder) as first, make_instance(folder) as second:
        with closing(RoundRobin([first, second])) as corner:
            assert choose_one_worker(corner) is first
        assert choose_one_worker(second) is second
    assert choose_one_worker(Remote("http://localhost:5000")) is None
