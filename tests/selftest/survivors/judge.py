"""Have the suite try all changes of a backend."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from fourstep.cli.screen import say
from fourstep.contract.verdicts import BAD, Observation
from fourstep.mutation.mutants import Mutant
from fourstep.mutation.parts import LONGEST
from fourstep.mutation.run import try_mutants
from fourstep.mutation.selection import Scope, Selection
from fourstep.mutation.trial import MutantTrial
from selftest.survivors.changes import Change
from selftest.survivors.choice import Budget, Reach, choose
from selftest.survivors.copies import Backend
from selftest.survivors.outcome import Outcome, judge


def is_noticed(_mutant: Mutant, _item: pytest.Item, seen: Sequence[Observation]) -> bool:
    """One test that fails is enough; so is a server that does not start."""
    return any(each.verdict in BAD for each in seen)


class Patience:
    """A pytest plugin that ends a fork in which one test takes too long: it will not end.

    All tests of a change together may take longer, on a machine that is busy with other work.
    """

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logstart(self) -> None:
        """Begin to count anew."""
        signal.alarm(LONGEST)


class Judge:
    """Tries changes by the tests that reach them.

    Args:
        backend: whose they are.
        changes: what is tried.
        reach: who reaches what.
        budget: which of those tests have their turn.
        folder: where the copies are made, each only when its turn has come.
        note: told of each outcome.
    """

    def __init__(
        self,
        backend: Backend,
        changes: Sequence[Change],
        reach: Reach,
        budget: Budget,
        folder: Path,
        note: Callable[[Outcome], None],
    ) -> None:
        self._backend = backend
        self._changes = {f"change-{number}": each for number, each in enumerate(changes)}
        self._reach = reach
        self._budget = budget
        self._folder = folder
        self._note = note

    def try_all(self, jobs: int) -> None:
        """Try all of them, so many at the same time."""
        mutants = [
            self._backend.make_mutant(self._folder / name, name, str(change))
            for name, change in self._changes.items()
        ]
        selection = Selection(Scope.SHARE, share=self._begin, is_decided=is_noticed)
        try_mutants(mutants, selection, jobs=jobs, say=say, note=self._end, plugins=[Patience()])

    def _begin(self, mutant: Mutant, items: list[pytest.Item]) -> list[pytest.Item]:
        change = self._changes[mutant.name]
        chosen = choose(change, self._reach, items, self._budget)
        if chosen:
            self._backend.copy(self._folder / mutant.name, change.module, change.text)
        return chosen

    def _end(self, trial: MutantTrial) -> None:
        name = trial.mutant.name
        shutil.rmtree(self._folder / name, ignore_errors=True)
        self._note(judge(self._backend.name, self._changes[name], trial))
