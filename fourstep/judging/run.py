"""Run the conformance suite on one backend inside this process, with a progress bar."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterator

import pytest
from rich.console import Console

from fourstep.contract.blame import hold_to_law
from fourstep.contract.verdicts import Observation, Tally, Verdict
from fourstep.drivers.http.pressure import PRESSURE
from fourstep.errors import KitError
from fourstep.judging.given import Given
from fourstep.judging.observe import read_noticed, read_observations
from fourstep.judging.plan import Plan
from fourstep.judging.progress_bar import Bar, show_bar


class _Watcher:
    """Counts tests as they end and keeps what they say of the clauses."""

    def __init__(self, tally: Tally, shown: Bar) -> None:
        self._tally = tally
        self._bar = shown
        self.trouble: list[str] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        if session.items:
            self._bar.begin(len(session.items))

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        self._bar.begin(len(ids))

    @pytest.hookimpl(optionalhook=True)
    def pytest_fourstep_before_fork(self) -> None:
        self._bar.pause()

    @pytest.hookimpl(optionalhook=True)
    def pytest_fourstep_after_fork(self) -> None:
        self._bar.go_on()

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.trouble.append(str(report.longrepr))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        seen = read_observations(report)
        if report.failed and not seen:  # a worker that crashed: it speaks of no clause
            self.trouble.append(str(report.longrepr))
        for each in (*seen, *read_noticed(report)):
            self._tally.add(each)
            self._note(each)
        if report.when == "teardown":
            self._bar.advance()

    def _note(self, seen: Observation) -> None:
        if seen.verdict in (Verdict.FAIL, Verdict.ERROR):
            self._bar.say(f"{seen.verdict.value} {' '.join(seen.clauses)}")


def run(plan: Plan, tally: Tally, console: Console) -> None:
    """Run the suite and fill the tally.

    Raises:
        KitError: the suite could not be run.
        RuntimeError: pytest itself has failed.
    """
    with show_bar(console) as shown:
        PRESSURE.say = shown.announce
        watcher = _Watcher(tally, shown)
        with _capture() as output:
            code = _run_pytest(plan, watcher)
    tally.observations[:] = hold_to_law(tally.observations)
    if watcher.trouble:
        raise KitError("The suite itself failed:", "\n".join(watcher.trouble))
    if code == pytest.ExitCode.INTERRUPTED:
        raise KeyboardInterrupt
    if code == pytest.ExitCode.INTERNAL_ERROR:
        raise RuntimeError(output.getvalue())
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED) or not tally.observations:
        raise KitError(_explain(output.getvalue()), "")


def _run_pytest(plan: Plan, watcher: _Watcher) -> int:
    # What a team sets for its own tests must not choose which clauses are judged here.
    own = {name: os.environ.pop(name, None) for name in ("PYTEST_ADDOPTS", "PYTEST_PLUGINS")}
    try:
        return int(pytest.main(plan.make_arguments(), plugins=[watcher, Given((plan.subject,))]))
    finally:
        os.environ.update({name: value for name, value in own.items() if value is not None})


def _explain(output: str) -> str:
    text = "\n".join(line for line in output.splitlines() if line.strip())
    return text.removeprefix("ERROR: ") or "The suite could not be run: no test was found."


@contextlib.contextmanager
def _capture() -> Iterator[io.StringIO]:
    buffer = io.StringIO()
    with contextlib.redirect_stdout(buffer), contextlib.redirect_stderr(buffer):
        yield buffer
