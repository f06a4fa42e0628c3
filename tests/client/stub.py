"""A server for the client's own tests: accounts and sessions in memory, with knobs.

It is no backend: it keeps passwords as they are. It exists because a test must be able to make it
slow, broken or forgetful at a given moment, which no honest backend lets anybody do.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from pathlib import Path

from client.stub_api import ACCOUNT, WORKFLOW, Api, Reply, Request
from client.stub_handler import Handler


@dataclass
class Knobs:
    """What a test can turn while the client is at work.

    Args:
        delay: seconds before an API answer, by path.
        failing: status codes to answer with instead, by path.
        reasons: what a failing 422 finds wrong, by field.
        retry_after: seconds that a failing 429 tells to wait.
        duplicate_status: the status code of a duplicate registration.
    """

    delay: dict[str, float] = field(default_factory=dict)
    failing: dict[str, int] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    retry_after: int = 0
    duplicate_status: int = 200


class Server(ThreadingHTTPServer):
    """Hands the stub to its handlers."""

    daemon_threads = True
    stub: Stub


class Stub:
    """The server, in a thread of its own. At first it has the four endpoints of the workflow only.

    Args:
        dist: the built client.
    """

    def __init__(self, dist: Path) -> None:
        self.dist = dist
        self.knobs = Knobs()
        self.api = Api()
        self.accounts, self.sessions = self.api.accounts, self.api.sessions
        self.offered = set(WORKFLOW)
        self.requests: list[str] = []
        self.dropped: list[str] = []
        self.is_down = False
        self._changed = time.monotonic()
        self._server = Server(("127.0.0.1", 0), Handler)
        self._server.stub = self
        self.url = f"http://localhost:{self._server.server_port}"
        # Seconds after which it looks, whether it is to end: a hundred tests wait for that.
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        """Stop answering; connections are refused from now on."""
        self.is_down = True
        self._server.shutdown()
        self._server.server_close()

    def offer_accounts(self) -> None:
        """Have the endpoints beyond the workflow, too."""
        self.offered |= set(ACCOUNT)

    def note(self, path: str) -> None:
        """Keep that a path was asked for, and when."""
        self.requests.append(path)
        self._changed = time.monotonic()

    def note_dropped(self, path: str) -> None:
        """Keep that nobody waited for the answer any more."""
        self.dropped.append(path)

    def wait_until_quiet(self, seconds: float = 0.3) -> None:
        """Wait until nothing has been asked for so long: a second question would come by then."""
        while (rest := self._changed + seconds - time.monotonic()) > 0:
            time.sleep(rest)

    def wait_for(self, path: str, count: int, seconds: float = 60) -> None:
        """Wait until a path has been asked for so often; after so many seconds wait no longer."""
        end = time.monotonic() + seconds
        while self.count(path) < count and time.monotonic() < end:
            time.sleep(0.01)

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return self.requests.count(path)

    def reply(self, request: Request) -> Reply:
        """What the API answers: as it should, or as a test wants it."""
        time.sleep(self.knobs.delay.get(request.path, 0))
        if status := self.knobs.failing.get(request.path):
            return self._fail(status)
        reply = self.api.reply(request, self.offered)
        if reply.is_duplicate:
            reply.status = self.knobs.duplicate_status
        return reply

    def _fail(self, status: int) -> Reply:
        errors = [{"field": name, "reason": why} for name, why in self.knobs.reasons.items()]
        problem = {"type": "about:blank", "title": "On purpose", "status": status}
        headers = {"Retry-After": str(self.knobs.retry_after)} if status == 429 else {}
        return Reply(status, problem | ({"errors": errors} if status == 422 else {}), headers)
