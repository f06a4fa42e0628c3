"""Run the conformance suite on one backend inside this process, with a progress bar."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from fourstep.errors import KitError
from fourstep.observations import observation
from fourstep.paths import SUITE
from fourstep.verdicts import HTTP, Observation, Tally, Verdict


@dataclass(frozen=True)
class Plan:
    """What to run.

    Args:
        target: the backend's name or folder; empty if `url` is given.
        url: the address of a running backend; empty if `target` is given.
        level: the highest level to judge.
        driver: http, browser or both.
        browser: chromium, firefox or webkit.
        database: sqlite or postgresql.
        workers: how many servers on the same data most tests visit.
        seed: what random choices are made from.
    """

    target: str
    url: str
    level: str
    driver: str
    browser: str = "chromium"
    database: str = "sqlite"
    workers: int = 1
    seed: int = 0

    def arguments(self) -> list[str]:
        """The arguments for pytest."""
        chosen = ["--backend", self.target] if self.target else ["--url", self.url]
        options = [str(SUITE), *chosen, "--level", self.level, "--driver", self.driver]
        options += ["--database", self.database, "--workers", str(self.workers)]
        options += ["--hypothesis-seed", str(self.seed)]
        if self.driver != HTTP:
            return [*options, "--browser", self.browser, *_workers(1), *_QUIET]
        if self.level == "workflow":
            # One process: starting workers costs more than the tests themselves.
            return [*options, "--launch-ahead", *_NO_BROWSER, "-p", "no:xdist", *_QUIET]
        # Twice as many workers as processors: many tests wait for a limit to pass.
        return [*options, *_NO_BROWSER, *_workers(2), *_QUIET]


# The suite's checks write their own texts, so pytest need not rewrite any assert: that would take
# a second where Python may not keep the result.
_NO_BROWSER = ["-p", "no:playwright"]
_QUIET = ["-p", "no:cacheprovider", "-p", "no:terminal", "--assert=plain"]


class _Watcher:
    """Counts tests as they end and keeps what they say of the clauses."""

    def __init__(self, tally: Tally, progress: Progress) -> None:
        self._tally = tally
        self._progress = progress
        self._task = progress.add_task("collecting", total=None)
        self.trouble: list[str] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        if session.items:
            self._set_total(len(session.items))

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        self._set_total(len(ids))

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.trouble.append(str(report.longrepr))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if seen := observation(report):
            self._tally.add(seen)
            self._note(seen)
        elif report.failed:  # a worker that crashed reports a failure that speaks of no clause
            self.trouble.append(str(report.longrepr))
        if report.when == "teardown":
            self._progress.advance(self._task)

    def _set_total(self, total: int) -> None:
        self._progress.update(self._task, description="judging", total=total)

    def _note(self, seen: Observation) -> None:
        if seen.verdict in (Verdict.FAIL, Verdict.ERROR):
            ids = " ".join(seen.clauses)
            self._progress.update(self._task, description=f"judging ([red]FAIL[/] {ids})")


def run(plan: Plan, tally: Tally, console: Console) -> None:
    """Run the suite and fill the tally.

    Raises:
        KitError: the suite could not be run.
    """
    with _progress(console) as progress:
        watcher = _Watcher(tally, progress)
        with _captured() as output:
            code = _run_pytest(plan, watcher)
    if watcher.trouble:
        raise KitError("The suite itself failed:", "\n".join(watcher.trouble))
    if code == pytest.ExitCode.INTERRUPTED:
        raise KeyboardInterrupt
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED) or not tally.observations:
        raise KitError(_why(output.getvalue()), "")


def _run_pytest(plan: Plan, watcher: _Watcher) -> int:
    # What a team sets for its own tests must not choose which clauses are judged here.
    own = {name: os.environ.pop(name, None) for name in ("PYTEST_ADDOPTS", "PYTEST_PLUGINS")}
    try:
        return int(pytest.main(plan.arguments(), plugins=[watcher]))
    finally:
        os.environ.update({name: value for name, value in own.items() if value is not None})


def _why(output: str) -> str:
    text = "\n".join(line for line in output.splitlines() if line.strip())
    return text.removeprefix("ERROR: ") or "The suite could not be run: no test was found."


@contextlib.contextmanager
def _progress(console: Console) -> Iterator[Progress]:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        yield progress


@contextlib.contextmanager
def _captured() -> Iterator[io.StringIO]:
    buffer = io.StringIO()
    with contextlib.redirect_stdout(buffer), contextlib.redirect_stderr(buffer):
        yield buffer


def _workers(each: int) -> list[str]:
    count = max(2, min(4, each * (os.cpu_count() or 1)))
    # Small portions, so that what waits lies evenly in time.
    return ["-n", str(count), "--maxschedchunk", "2"]
