"""Where hostility is measured: a server with few descriptors, and clients with many."""

from __future__ import annotations

import json
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from conformance.operation.certificate import Certificate

from bench.load import Connection, request
from fourstep.cli.screen import say
from fourstep.servers.instance import Instance
from fourstep.servers.subject import prepare_by_name

USUAL = 1024  # open files that most systems allow a process
WANTED = 4096  # open files of this process
JSON = ("Content-Type: application/json",)
MALLORY, ADA = "127.0.0.66", "127.0.0.1"


@contextmanager
def server(name: str, settings: Mapping[str, str] | None = None) -> Iterator[Instance]:
    """A backend as most systems would start it: with 1,024 open files."""
    with TemporaryDirectory() as folder:
        before = set_open_files(USUAL)
        instance = prepare_by_name(name, say).make_instance(Path(folder), settings)
        with instance:
            set_open_files(before)
            yield instance


@contextmanager
def encrypted(name: str) -> Iterator[tuple[Instance, ssl.SSLContext]]:
    """The same over https, and what tells a client to believe its certificate."""
    with TemporaryDirectory() as folder:
        certificate = Certificate(Path(folder))
        with server(name, certificate.settings) as instance:
            yield instance, certificate.trust


def set_open_files(count: int) -> int:
    """Set how many files this process may open, as far as it can, and tell the former number."""
    try:
        import resource
    except ImportError:
        return 0  # Windows has no such limit
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if count:
        most = count if hard == resource.RLIM_INFINITY else min(count, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return soft


def room_for(sockets: int) -> tuple[int, str]:
    """How many of so many sockets this process may open, and a note where it is fewer."""
    set_open_files(WANTED)
    allowed = set_open_files(0) or sockets + 200
    if allowed >= sockets + 200:
        return sockets, ""
    return max(allowed - 200, 0), f"; this system allows only {allowed} open files"


def pair(number: int) -> bytes:
    """The credentials of one of many users, as JSON."""
    email = f"user{number}@example.com"
    return json.dumps({"email": email, "password": "Ada keeps this to herself"}).encode()


def register(instance: Instance, count: int) -> None:
    """Make so many accounts; plain http only."""
    line = Connection(instance.port)
    for number in range(count):
        line.exchange(request(instance.port, "POST", "/api/register", pair(number), JSON))
    line.close()
