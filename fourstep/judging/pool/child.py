"""A fork that runs tests: it is told which, and tells what came of them."""

from __future__ import annotations

import warnings
from multiprocessing.connection import Connection
from typing import Any, Literal

import pytest
from _pytest.runner import runtestprotocol


class _Nothing(pytest.Item):
    """Comes after a test whose successor is not known yet: all but the session's is torn down."""

    def runtest(self) -> None:
        """It is never run."""


class Child:
    """A plugin of pytest's in a fork: what other plugins note of a test, the parent does.

    Args:
        session: the tests.
        line: the way to the parent.
    """

    def __init__(self, session: pytest.Session, line: Connection) -> None:
        self._session = session
        self._line = line
        self._place = 0
        self._last: pytest.Item | None = None
        self._later = _Nothing.from_parent(session, name="whatever comes")

    def run(self) -> None:
        """Run what the parent hands out, until that is nothing."""
        hook = self._session.config.hook
        while batch := self._line.recv():
            items = [self._session.items[each] for each in batch]
            for place, item, following in zip(batch, items, [*items[1:], self._later], strict=True):
                self._place = place
                hook.pytest_runtest_protocol(item=item, nextitem=following)
            self._tell("free")

    def tear_down(self) -> None:
        """Tear down what was made for the session; what fails there is the last test's error."""
        state, item = self._session._setupstate, self._last
        call = pytest.CallInfo.from_call(lambda: state.teardown_exact(None), "teardown")
        if item is not None and call.excinfo:
            report = item.ihook.pytest_runtest_makereport(item=item, call=call)
            self._tell("report", self._write_report(report))

    def close(self) -> None:
        """Do what plugins do at the end of a process."""
        self._session.config._cleanup_stack.close()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item) -> Literal[True]:
        """Run a test, and tell the parent what came of it."""
        self._last = item
        self._tell("start", self._place)
        for report in runtestprotocol(item, log=False, nextitem=nextitem):
            self._tell("report", self._write_report(report))
            # For tests that look whether one has failed in this process; pytest would count it.
            self._session.testsfailed += report.failed
        stop = str(self._session.shouldfail or self._session.shouldstop or "")
        self._tell("finish", self._place, stop)
        return True

    def pytest_warning_recorded(
        self, warning_message: warnings.WarningMessage, when: str, nodeid: str, location: Any
    ) -> None:
        """Tell the parent of a warning; where it cannot be sent, of its text."""
        own = warning_message
        kind = own.category if own.category.__module__ == "builtins" else UserWarning
        words = (f"{own.message}", kind, own.filename, own.lineno)
        self._tell("warning", words, when, nodeid, location)

    def say(self, text: str) -> None:
        """Have the parent say something to whoever waits."""
        self._tell("say", text)

    def _write_report(self, report: pytest.TestReport) -> Any:
        config = self._session.config
        return config.hook.pytest_report_to_serializable(config=config, report=report)

    def _tell(self, *words: Any) -> None:
        self._line.send(words)
