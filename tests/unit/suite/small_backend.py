"""A backend of four endpoints that does as it is told, and as much of a test as is looked at."""

from __future__ import annotations

import contextlib
import json
import re
import socket
from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import Any

import pytest
from conformance.relied_on import find_blocker

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http import answers
from fourstep.drivers.http.pressure import PRESSURE
from fourstep.drivers.http.wire import Wire
from fourstep.servers.subject import Subject
from unit.odd_server import odd_server

REG, IN, OUT, STATUS = "/api/register", "/api/login", "/api/logout", "/api/status"
ME = "/api/me"
OPTION = SimpleNamespace(fourstep_level="secure")


class Backend:
    """Accounts that any password opens, and sessions by cookie.

    Args:
        keeps: whether registering keeps an account.
        ends: whether a log-out ends anything.
        says: what the status says always; None for the truth.
        unknown: the status code of a log-in with an email that nobody has registered.
        statuses: the status codes of some paths; that of `me` is 401 or 200 without.
    """

    def __init__(
        self,
        *,
        keeps: bool = True,
        ends: bool = True,
        says: bool | None = None,
        unknown: int = 200,
        **statuses: int,
    ) -> None:
        self.keeps, self.ends, self.says, self.asked = keeps, ends, says, [""]
        self.unknown = unknown
        self._live: set[str] = set()
        self._accounts: set[str] = set()
        self.statuses = {f"/api/{name}": status for name, status in statuses.items()}

    def __call__(self, line: socket.socket) -> None:
        """Answer one request."""
        asked = line.recv(65536).decode()
        path, found = asked.split()[1], re.search(r"session=(\d+)", asked)
        self.asked.append(path)
        token = str(len(self.asked)) if path == IN else found[1] if found else ""
        if path == IN:
            self._live.add(token)
        if path == OUT and self.ends:
            self._live.discard(token)
        live = token in self._live
        told: dict[str, object] = {"result": True}
        if path == STATUS:
            told = {"status": live if self.says is None else self.says}
        if path == REG and not self._adds(asked):
            told = {"result": answers.DUPLICATE}
        is_unknown = path == IN and _find_email(asked) not in self._accounts
        usual = self.unknown if is_unknown else 401 if path == ME and not live else 200
        self._send(line, path, token, self.statuses.get(path, usual), told)

    def _adds(self, asked: str) -> bool:
        email = _find_email(asked)
        if not (email and self.keeps):
            return True
        is_new = email not in self._accounts
        self._accounts.add(email)
        return is_new

    def _send(
        self, line: socket.socket, path: str, token: str, status: int, body: Mapping[str, object]
    ) -> None:
        head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nRetry-After: 9\r\n"
        head += f"Set-Cookie: session={token}; Path=/\r\n" if path == IN else ""
        text = json.dumps(body).encode()
        line.sendall(
            f"{head}Connection: close\r\nContent-Length: {len(text)}\r\n\r\n".encode() + text
        )


def _find_email(asked: str) -> str:
    found = re.search(r'"email": ?"([^"]+)"', asked)
    return found[1] if found else ""


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
        config=config or SimpleNamespace(stash=pytest.Stash(), option=OPTION), fixturenames=fixtures
    )


def send(subject: Subject, *paths: str) -> Answer:
    """Send what a test sends, and tell the last answer."""
    with Wire(subject.url) as wire:
        return [wire.get(path) for path in paths][-1]


def blame(subject: Subject, *own: str, item: Any = None, got: object = "nothing") -> str:
    """The clause that a test about these clauses waits for, which has seen this."""
    return find_blocker(
        item or make_item(), subject, list(own), BrokenPromise(wanted="more", got=got)
    )
