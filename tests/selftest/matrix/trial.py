"""Try liars by the suite: collected once, then run in a fork of this process for each liar."""

from __future__ import annotations

import os
import pickle
import signal
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from fourstep.observations import observation
from fourstep.subject import Subject
from fourstep.verdicts import Observation, Verdict
from selftest.matrix.choice import tests_for
from selftest.matrix.hatchery import Hatchery
from selftest.matrix.liars import Liar

_LONGEST = 300.0  # seconds for one liar; then it is an error of the kit's


@dataclass(frozen=True)
class Trial:
    """How one liar fared.

    Args:
        liar: who was tried.
        observations: what its tests saw, in the order in which they ran.
        seconds: how long it took.
        trouble: why it could not be tried to the end; empty if it was.
    """

    liar: Liar
    observations: list[Observation] = field(default_factory=list)
    seconds: float = 0.0
    trouble: str = ""

    def seen(self, clause: str) -> list[Observation]:
        """What was seen of a clause."""
        return [each for each in self.observations if clause in each.clauses]

    def killers(self, clause: str) -> list[Observation]:
        """The tests of a clause that failed."""
        return [each for each in self.seen(clause) if each.verdict is Verdict.FAIL]


class Trials:
    """A pytest plugin that runs the collected suite on liars instead of on the chosen backend.

    Args:
        liars: who is tried.
        subjects: the honest backends by name.
        full: run all tests, and go on after a clause has failed.
        jobs: how many are tried at the same time.
        note: told of each trial that has ended.
    """

    def __init__(
        self,
        liars: Sequence[Liar],
        subjects: dict[str, Subject],
        *,
        full: bool,
        jobs: int,
        note: Callable[[Trial], None],
    ) -> None:
        self._liars = list(liars)
        self._subjects = subjects
        self._full = full
        self._jobs = jobs
        self._note = note
        self._hatcheries: dict[str, Hatchery] = {}
        self._folder = Path(tempfile.mkdtemp(prefix="fourstep-trials-"))
        self._seen: list[Observation] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Fork for each liar."""
        names = {each.backend for each in self._liars}
        try:
            for name in sorted(names):
                self._hatcheries[name] = Hatchery(self._subjects[name])
                self._hatcheries[name].__enter__()
            self._try_all(session)
        finally:
            for hatchery in self._hatcheries.values():
                hatchery.__exit__(None, None, None)
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep what a test says; this happens in the fork."""
        if seen := observation(report):
            self._seen.append(seen)

    def _try_all(self, session: pytest.Session) -> None:
        waiting, running = list(self._liars), dict[int, tuple[Liar, float]]()
        while waiting or running:
            while waiting and len(running) < self._jobs:
                liar = waiting.pop(0)
                running[self._begin(session, liar)] = (liar, time.monotonic())
            for pid in self._ended(running):
                liar, began = running.pop(pid)
                self._note(self._result(liar, time.monotonic() - began))

    def _begin(self, session: pytest.Session, liar: Liar) -> int:
        if pid := os.fork():
            return pid
        os.setpgid(0, 0)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        try:
            self._run(session, liar)
        finally:
            os._exit(0)

    def _ended(self, running: Iterable[int]) -> list[int]:
        time.sleep(0.02)
        ended = []
        for pid in running:
            if os.waitpid(pid, os.WNOHANG)[0]:
                ended.append(pid)
        return ended

    def _run(self, session: pytest.Session, liar: Liar) -> None:
        signal.alarm(int(_LONGEST))
        trouble = ""
        try:
            subject = self._hatcheries[liar.backend].hatch(liar)
            items = tests_for(liar, session.items, full=self._full)
            self._run_items(items, subject, liar)
        except BaseException as error:  # noqa: BLE001 - whatever it is, it must be told
            trouble = f"{type(error).__name__}: {error}"
        (self._folder / liar.name).write_bytes(pickle.dumps((self._seen, trouble)))

    def _run_items(self, items: list[pytest.Item], subject: Subject, liar: Liar) -> None:
        item = items[0] if items else None
        while item is not None:
            item.callspec.params["subject"] = subject  # type: ignore[attr-defined]  # parametrized
            later = items[items.index(item) + 1 :]
            following = next((each for each in later if not self._is_decided(each, liar)), None)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            item = following

    def _is_decided(self, item: pytest.Item, liar: Liar) -> bool:
        """Whether all that a test could tell of this liar is known by now."""
        if self._full:
            return False
        clauses = {id_ for mark in item.iter_markers("clause") for id_ in mark.args}
        own = clauses & set(liar.declared)
        dead = {id_ for seen in self._seen if seen.verdict is Verdict.FAIL for id_ in seen.clauses}
        return bool(own) and own <= dead

    def _result(self, liar: Liar, seconds: float) -> Trial:
        path = self._folder / liar.name
        if not path.is_file():
            return Trial(liar, trouble=f"it took more than {_LONGEST:.0f} s, or the kit crashed")
        observations, trouble = pickle.loads(path.read_bytes())  # noqa: S301 - our own fork wrote it
        errors = [each for each in observations if each.verdict is Verdict.ERROR]
        trouble = trouble or (errors[0].evidence if errors else "")
        return Trial(liar, observations, seconds, trouble)
