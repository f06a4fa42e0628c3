"""The parent of test processes: it hands out tests, and tells pytest what came of them."""

from __future__ import annotations

import itertools
import warnings
from collections import deque
from multiprocessing.connection import wait
from typing import Any

import pytest

from fourstep.drivers.http.pressure import PRESSURE
from fourstep.judging.pool import forks
from fourstep.judging.pool.batches import make_batches
from fourstep.judging.pool.crash import describe_crash
from fourstep.judging.pool.forks import Fork


class Pool:
    """Runs the tests of a session in forks of this process.

    Args:
        session: what was collected.
        count: how many forks run at the same time.
    """

    def __init__(self, session: pytest.Session, count: int) -> None:
        self._session = session
        self._hook = session.config.hook
        self._waiting = deque(make_batches(session.items))
        self._count = min(count, len(self._waiting))
        self._forks: list[Fork] = []
        self._numbers = itertools.count()

    def run(self) -> None:
        """Run all tests, or as many as the session wants.

        Raises:
            RuntimeError: pytest has failed in a fork.
        """
        try:
            for _ in range(self._count):
                self._begin()
            while self._forks:
                for line in wait([each.line for each in self._forks]):
                    self._read(next(each for each in self._forks if each.line is line))
        finally:
            forks.end(self._forks)

    def _begin(self) -> None:
        self._forks.append(forks.begin(self._session, next(self._numbers), self._forks))
        self._hand_out(self._forks[-1])

    def _hand_out(self, fork: Fork) -> None:
        fork.hand_out(self._waiting.popleft() if self._waiting else [])

    def _read(self, fork: Fork) -> None:
        words = fork.read()
        if words is None:
            self._forks.remove(fork)
            self._note_end(fork, fork.wait_for_end())
        else:
            getattr(self, f"_handle_{words[0]}")(fork, *words[1:])
        if self._session.shouldfail:
            raise self._session.Failed(self._session.shouldfail)
        if self._session.shouldstop:
            raise self._session.Interrupted(self._session.shouldstop)

    def _note_end(self, fork: Fork, how: str) -> None:
        """After a crash another fork does what this one has not begun."""
        if fork.has_ended:
            return
        if fork.under_way is None:
            raise RuntimeError(f"a test process {how} while it ran no test")
        item = self._session.items[fork.under_way]
        for report in describe_crash(item, how):
            self._hook.pytest_runtest_logreport(report=report)
        self._hook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
        if left := [each for each in fork.batch if each != fork.under_way]:
            self._waiting.appendleft(left)
        if self._waiting and not self._session.shouldfail:
            self._begin()

    def _handle_start(self, fork: Fork, place: int) -> None:
        fork.under_way = place
        item = self._session.items[place]
        self._hook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)

    def _handle_report(self, _fork: Fork, data: Any) -> None:
        config = self._session.config
        report = self._hook.pytest_report_from_serializable(config=config, data=data)
        self._hook.pytest_runtest_logreport(report=report)

    def _handle_finish(self, fork: Fork, place: int, stop: str) -> None:
        item = self._session.items[place]
        fork.batch.remove(place)
        fork.under_way = None
        self._hook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
        if stop:
            self._session.shouldstop = stop

    def _handle_free(self, fork: Fork) -> None:
        self._hand_out(fork)

    def _handle_end(self, fork: Fork) -> None:
        fork.has_ended = True

    def _handle_say(self, _fork: Fork, text: str) -> None:
        PRESSURE.say(text)

    def _handle_warning(
        self, _fork: Fork, words: Any, when: Any, nodeid: str, location: Any
    ) -> None:
        self._hook.pytest_warning_recorded.call_historic(
            kwargs={
                "warning_message": warnings.WarningMessage(*words),
                "when": when,
                "nodeid": nodeid,
                "location": location,
            }
        )

    def _handle_exit(self, _fork: Fork, message: str, status: int | None) -> None:
        pytest.exit(message, status)

    def _handle_interrupt(self, _fork: Fork) -> None:
        raise KeyboardInterrupt

    def _handle_trouble(self, _fork: Fork, told: str) -> None:
        raise RuntimeError(f"a test process has failed:\n{told}")
