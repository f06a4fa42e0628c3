"""A backend of four endpoints that does as it is told, and as much of a test as is looked at."""

from __future__ import annotations

import contextlib
import json
import socket
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from fourstep.drivers.exchange import Answer
from fourstep.drivers.http.pressure import PRESSURE
from fourstep.drivers.http.wire import Wire
from fourstep.servers.subject import Subject
from unit.odd_server import odd_server

REG, IN, OUT, STATUS = "/api/register", "/api/login", "/api/logout", "/api/status"


class Backend:
    """One account and one session, with these statuses for some paths."""

    def __init__(self, *, ends: bool = True, **statuses: int) -> None:
        self.ends, self.live, self.asked = ends, False, [""]
        self.statuses = {f"/api/{name}": status for name, status in statuses.items()}

    def __call__(self, line: socket.socket) -> None:
        """Answer one request."""
        path = line.recv(65536).split()[1].decode()
        self.asked.append(path)
        self.live = path == IN or (self.live and not (path == OUT and self.ends))
        body = json.dumps({"status": self.live} if path == STATUS else {"result": True}).encode()
        status = self.statuses.get(path, 200)
        head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nRetry-After: 9\r\n"
        line.sendall(
            f"{head}Connection: close\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        )


@contextlib.contextmanager
def judged(backend: Backend) -> Iterator[Subject]:
    """A run on this backend, which somebody else has started."""
    with odd_server(backend, hears_first=False) as url:
        PRESSURE.begin_run(on_a_stranger=True)
        PRESSURE.begin_test(about_limits=False)
        yield Subject("it", url=url)


def make_item(*fixtures: str, config: Any = None) -> Any:
    """As much of a test as is looked at."""
    return SimpleNamespace(
        config=config or SimpleNamespace(stash=pytest.Stash()), fixturenames=fixtures
    )


def send(subject: Subject, *paths: str) -> Answer:
    """Send what a test sends, and tell the last answer."""
    with Wire(subject.url) as wire:
        return [wire.get(path) for path in paths][-1]
