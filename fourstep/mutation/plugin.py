"""Try mutants by the suite: collected once, then run in forks of this process."""

from __future__ import annotations

import gc
import os
import signal
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from fourstep.contract.verdicts import Observation
from fourstep.judging.observe import read_noticed, read_observations
from fourstep.mutation.copies import Copies, make_copies
from fourstep.mutation.costs import name_function
from fourstep.mutation.mutants import NULLS, Mutant
from fourstep.mutation.parts import LONGEST, Part, Results, make_parts
from fourstep.mutation.selection import Selection
from fourstep.mutation.trial import MutantTrial
from fourstep.servers.subject import Subject


class TrialPlugin:
    """A pytest plugin that runs the collected tests on mutants instead of on the chosen backend.

    Args:
        mutants: who is tried.
        subjects: the honest backends by name.
        selection: which of the tests.
        jobs: how many forks run at the same time.
        note: told of each trial that has ended.
        again: asked, when all have ended, who is tried once more, each by itself.
    """

    def __init__(
        self,
        mutants: Sequence[Mutant],
        subjects: dict[str, Subject],
        *,
        selection: Selection,
        jobs: int,
        note: Callable[[MutantTrial], None],
        again: Callable[[], Sequence[Mutant]] = tuple,
    ) -> None:
        self._mutants = mutants
        self._again = again
        self._subjects = subjects
        self._selection = selection
        self._jobs = jobs
        self._results = Results(Path(tempfile.mkdtemp(prefix="fourstep-trials-")), note)
        self._copies: dict[str, Copies] = {}
        self._seen: list[Observation] = []
        self._seconds: dict[str, float] = {}
        self.functions: frozenset[str] = frozenset()
        self.left_out: set[str] = set()
        self.unreadable: list[str] = []

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Keep why a file of tests cannot be read: there is no terminal that would tell."""
        if report.failed:
            lines = str(report.longrepr).strip().splitlines()
            told = [line.removeprefix("E").strip() for line in lines if line.startswith("E  ")]
            self.unreadable.append("\n".join(told) or lines[-1].strip())

    def pytest_deselected(self, items: Sequence[pytest.Item]) -> None:
        """Keep what is not run at all: it names no clause, or one of another level or driver."""
        self.left_out |= {name_function(item.nodeid) for item in items}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Fork for each mutant."""
        self.functions = frozenset(name_function(item.nodeid) for item in session.items)
        if not session.items:
            return True  # nobody need be started for that
        with ExitStack() as stack:
            for name in sorted({each.backend for each in self._mutants}):
                self._copies[name] = stack.enter_context(make_copies(self._subjects[name]))
            gc.collect()  # forks share what is never collected again, and need not copy it
            gc.freeze()
            self._try_all(session, self._mutants, self._jobs)
            while later := self._again():
                self._try_all(session, later, 1)
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep what a test says; this happens in the fork."""
        test = name_function(report.nodeid)
        self._seconds[test] = self._seconds.get(test, 0.0) + report.duration
        self._seen += [*read_observations(report), *read_noticed(report)]

    def _try_all(self, session: pytest.Session, mutants: Sequence[Mutant], jobs: int) -> None:
        scope = self._selection.scope
        waiting = [part for mutant in mutants for part in make_parts(mutant, scope)]
        running = dict[int, tuple[Part, float]]()
        while waiting or running:
            while waiting and sum(each[0].works for each in running.values()) < jobs:
                part = waiting.pop(0)
                running[self._begin(session, part)] = (part, time.monotonic())
            for pid, status in _wait_for_ended(running):
                part, began = running.pop(pid)
                self._results.keep(part, time.monotonic() - began, status)

    def _begin(self, session: pytest.Session, part: Part) -> int:
        # Chosen here: a fork that looked at all tests would have to copy all of them.
        items = self._selection.choose_tests(part.mutant, session.items)[part.number :: part.of]
        if pid := os.fork():
            return pid
        os.setpgid(0, 0)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        try:
            self._run(session, part, items)
        finally:
            os._exit(0)

    def _run(self, session: pytest.Session, part: Part, items: list[pytest.Item]) -> None:
        signal.alarm(LONGEST)
        session.config.option.output = str(self._results.folder / f"{part.file}-evidence")
        trouble = ""
        try:
            self._run_items(items, part.mutant)
        except BaseException as error:  # noqa: BLE001 - whatever it is, it must be told
            trouble = f"{type(error).__name__}: {error}"
        self._results.write(part, self._seen, trouble, self._seconds)

    def _make_subject(self, mutant: Mutant) -> Subject:
        copies = self._copies[mutant.backend]
        return copies.make_null(mutant) if mutant.kind == NULLS else copies.make(mutant)

    def _run_items(self, items: list[pytest.Item], mutant: Mutant) -> None:
        subject, is_decided = self._make_subject(mutant), self._selection.is_decided
        item = items[0] if items else None
        while item is not None:
            item.callspec.params["subject"] = subject  # type: ignore[attr-defined]  # parametrized
            later = items[items.index(item) + 1 :]
            open_ones = (each for each in later if not is_decided(mutant, each, self._seen))
            following = next(open_ones, None)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            item = following


def _wait_for_ended(running: Iterable[int]) -> list[tuple[int, int]]:
    """Those that have ended, each with its status; of a signal that is its number below zero."""
    time.sleep(0.02)
    ended = [os.waitpid(pid, os.WNOHANG) for pid in running]
    return [(pid, os.waitstatus_to_exitcode(status)) for pid, status in ended if pid]
