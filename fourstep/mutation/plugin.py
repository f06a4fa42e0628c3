"""Try mutants by the suite: collected once, then run in forks of this process."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
from selftest.gate.choice import Scope, function, tests_for
from selftest.gate.proofs import proved_by
from selftest.gate.texts import killer

from fourstep.contract.verdicts import Observation, Verdict
from fourstep.judging.observe import noticed, observation
from fourstep.judging.order import clauses_of
from fourstep.mutation.copies import Copies
from fourstep.mutation.mutants import NULLS, Mutant
from fourstep.mutation.nulls import as_null
from fourstep.mutation.parts import Part, parts_of
from fourstep.mutation.trial import MutantTrial
from fourstep.servers.subject import Subject

_LONGEST = 200  # seconds for one part; then it is an error of the kit's


class TrialPlugin:
    """A pytest plugin that runs the collected suite on mutants instead of on the chosen backend.

    Args:
        mutants: who is tried.
        subjects: the honest backends by name.
        scope: how much of the suite is run.
        turn: which tests of other clauses have their turn.
        jobs: how many forks run at the same time.
        note: told of each trial that has ended.
    """

    def __init__(
        self,
        mutants: Sequence[Mutant],
        subjects: dict[str, Subject],
        *,
        scope: Scope,
        turn: int,
        jobs: int,
        note: Callable[[MutantTrial], None],
    ) -> None:
        self._parts = [part for mutant in mutants for part in parts_of(mutant, scope)]
        self._subjects = subjects
        self._scope = scope
        self._turn = turn
        self._jobs = jobs
        self._note = note
        self._copies: dict[str, Copies] = {}
        self._folder = Path(tempfile.mkdtemp(prefix="fourstep-trials-"))
        self._done: dict[str, dict[int, MutantTrial]] = {}
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
        self.left_out |= {function(item) for item in items}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Fork for each mutant."""
        self.functions = frozenset(function(item) for item in session.items)
        try:
            for name in sorted({each.mutant.backend for each in self._parts}):
                self._copies[name] = Copies(self._subjects[name])
                self._copies[name].__enter__()
            self._try_all(session)
        finally:
            for copies in self._copies.values():
                copies.__exit__(None, None, None)
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep what a test says; this happens in the fork."""
        test = report.nodeid.partition("[")[0].rpartition("tests/conformance/")[2]
        self._seconds[test] = self._seconds.get(test, 0.0) + report.duration
        if seen := observation(report):
            self._seen.append(seen)
        self._seen += noticed(report)

    def _try_all(self, session: pytest.Session) -> None:
        waiting, running = list(self._parts), dict[int, tuple[Part, float]]()
        gc.collect()  # forks share what is never collected again, and need not copy it
        gc.freeze()
        while waiting or running:
            while waiting and sum(each[0].works for each in running.values()) < self._jobs:
                part = waiting.pop(0)
                running[self._begin(session, part)] = (part, time.monotonic())
            for pid in _ended(running):
                part, began = running.pop(pid)
                self._keep(part, self._result(part, time.monotonic() - began))

    def _begin(self, session: pytest.Session, part: Part) -> int:
        if pid := os.fork():
            return pid
        os.setpgid(0, 0)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        try:
            self._run(session, part)
        finally:
            os._exit(0)

    def _run(self, session: pytest.Session, part: Part) -> None:
        signal.alarm(_LONGEST)
        session.config.option.output = str(self._folder / f"{part.file}-evidence")
        trouble = ""
        try:
            items = tests_for(part.mutant, session.items, scope=self._scope, turn=self._turn)
            self._run_items(items[part.number :: part.of], self._subject(part.mutant), part.mutant)
        except BaseException as error:  # noqa: BLE001 - whatever it is, it must be told
            trouble = f"{type(error).__name__}: {error}"
        (self._folder / part.file).write_bytes(pickle.dumps((self._seen, trouble, self._seconds)))

    def _subject(self, mutant: Mutant) -> Subject:
        if mutant.kind == NULLS:
            return as_null(self._subjects[mutant.backend], mutant.name)
        return self._copies[mutant.backend].make(mutant)

    def _run_items(self, items: list[pytest.Item], subject: Subject, mutant: Mutant) -> None:
        item = items[0] if items else None
        while item is not None:
            item.callspec.params["subject"] = subject  # type: ignore[attr-defined]  # parametrized
            later = items[items.index(item) + 1 :]
            following = next((each for each in later if not self._is_decided(each, mutant)), None)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            item = following

    def _is_decided(self, item: pytest.Item, mutant: Mutant) -> bool:
        """Whether all that a test could tell of this mutant is known by now."""
        if self._scope is Scope.ALL:
            return False
        clauses = set(clauses_of(item))
        if mutant.kind == NULLS:
            return clauses <= {
                id_
                for seen in self._seen
                if seen.verdict is not Verdict.PASS
                for id_ in seen.clauses
            }
        if self._scope is not Scope.GATE or killer(item.nodeid) in proved_by(mutant.name):
            return False
        own = clauses & set(mutant.declared)
        dead = {id_ for seen in self._seen if seen.verdict is Verdict.FAIL for id_ in seen.clauses}
        return bool(own) and own <= dead

    def _keep(self, part: Part, trial: MutantTrial) -> None:
        done = self._done.setdefault(part.mutant.name, {})
        done[part.number] = trial
        if len(done) == part.of:  # in their order, however they ended: the first failure counts
            self._note(MutantTrial.of(done[number] for number in sorted(done)))

    def _result(self, part: Part, seconds: float) -> MutantTrial:
        path = self._folder / part.file
        if not path.is_file():
            text = f"it took more than {_LONGEST} s, or the kit crashed"
            return MutantTrial(part.mutant, seconds=seconds, trouble=text)
        observations, trouble, tests = pickle.loads(path.read_bytes())  # noqa: S301 - our own fork wrote it
        if part.mutant.kind != NULLS:
            errors = [each for each in observations if each.verdict is Verdict.ERROR]
            trouble = trouble or (errors[0].evidence if errors else "")
        return MutantTrial(part.mutant, observations, seconds, trouble, tests)


def _ended(running: Iterable[int]) -> list[int]:
    time.sleep(0.02)
    return [pid for pid in running if os.waitpid(pid, os.WNOHANG)[0]]
