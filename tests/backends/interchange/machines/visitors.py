"""Visitors who send requests all the time, and note each one that fails.

Nobody can send an answer again that has begun. So one that ends before its length is noted apart.
"""

from __future__ import annotations

import ssl
import time
from threading import Event, Thread
from types import TracebackType
from typing import Self

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import log_in, make_account
from fourstep.drivers.http.wire import Wire

COUNT = 8
_EACH = 5  # statuses before each new log-in
_IS_CUT = "bytes fewer than Content-Length says"
_PATIENCE = 60.0  # seconds for a number of requests


class Visitors:
    """Eight people, each with an account and a session of their own.

    Args:
        url: where they go.
        trust: which certificates they trust.
    """

    def __init__(self, url: str, trust: ssl.SSLContext) -> None:
        self.failures: list[str] = []
        self.cut: list[str] = []
        self.requests = 0
        self._end = Event()
        self._lines = [Wire(url, trust=trust) for _ in range(COUNT)]
        self._users = [make_account(each, "Visitor") for each in self._lines]
        self._threads = [Thread(target=self._visit, args=(each,)) for each in range(COUNT)]

    def __enter__(self) -> Self:
        """All log in, and begin."""
        for line, user in zip(self._lines, self._users, strict=True):
            assert answers.logged_in(log_in(line, user))
        for each in self._threads:
            each.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """All leave."""
        self._end.set()
        for thread in self._threads:
            thread.join()
        for line in self._lines:
            line.close()

    def go_on(self, requests: int = 200) -> None:
        """Wait until so many more requests were answered or failed."""
        wanted, end = self.requests + requests, time.monotonic() + _PATIENCE
        while self.requests < wanted:
            assert time.monotonic() < end, "the visitors get no answers"
            time.sleep(0.01)

    def wait(self, seconds: float) -> None:
        """Let them go on for so long."""
        time.sleep(seconds)
        self.go_on(1)

    def _visit(self, number: int) -> None:
        line, user, count = self._lines[number], self._users[number], 0
        while not self._end.is_set():
            count += 1
            try:
                if count % _EACH:
                    assert answers.status(line.get("/api/status")), "logged out"
                else:
                    assert answers.logged_in(log_in(line, user)), "log-in refused"
            except (AssertionError, BrokenPromise) as error:
                seen = self.cut if _IS_CUT in str(error) else self.failures
                seen.append(f"visitor {number}, request {count}: {error}")
            self.requests += 1
