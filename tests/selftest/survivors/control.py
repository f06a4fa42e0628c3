"""Try an unchanged copy first: a test that fails on it would kill each change that it reaches."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from fourstep.cli.screen import say
from fourstep.errors import KitError
from fourstep.mutation.costs import get_cost
from fourstep.mutation.mutants import Mutant
from fourstep.mutation.run import try_mutants
from fourstep.mutation.selection import Scope, Selection
from fourstep.mutation.trial import MutantTrial
from selftest.survivors.changes import Change
from selftest.survivors.choice import Budget, Reach, choose
from selftest.survivors.copies import Backend
from selftest.survivors.judge import Patience, is_noticed
from selftest.survivors.outcome import Fate, judge
from selftest.survivors.reach import PARTS


def try_control(
    backend: Backend,
    changes: Sequence[Change],
    reach: Reach,
    budget: Budget,
    folder: Path,
    jobs: int,
) -> None:
    """Try all tests that will try a change on copies in which nothing is changed.

    Raises:
        KitError: one of them notices something.
    """
    numbers = {f"control-{number}": number for number in range(PARTS)}
    own = changes[0].module
    text = (backend.folder / backend.package / own).read_text("utf-8")
    chosen: list[pytest.Item] = []

    def share(mutant: Mutant, items: list[pytest.Item]) -> list[pytest.Item]:
        chosen[:] = chosen or _choose_all(changes, reach, budget, items)
        if part := chosen[numbers[mutant.name] :: PARTS]:
            backend.copy(folder / mutant.name, own, text)
        return part

    trials: list[MutantTrial] = []
    mutants = [backend.make_mutant(folder / name, name, "Nothing is changed.") for name in numbers]
    selection = Selection(Scope.SHARE, share=share, is_decided=is_noticed)
    try_mutants(mutants, selection, jobs=jobs, say=say, note=trials.append, plugins=[Patience()])
    for name in numbers:
        shutil.rmtree(folder / name, ignore_errors=True)
    _check_all(backend, trials)


def _choose_all(
    changes: Iterable[Change], reach: Reach, budget: Budget, items: list[pytest.Item]
) -> list[pytest.Item]:
    found = {id(each): each for change in changes for each in choose(change, reach, items, budget)}
    return sorted(found.values(), key=get_cost)


def _check_all(backend: Backend, trials: Iterable[MutantTrial]) -> None:
    for trial in trials:
        outcome = judge(backend.name, Change("", "", "", "", range(0), ""), trial)
        if outcome.fate is not Fate.SURVIVED:
            seen = trial.observations[-1] if trial.observations else None
            raise KitError(
                f"An unchanged copy of {backend.name} is no survivor: {outcome.fate}.",
                f"Look at {seen.test if seen else 'the kit'} first.",
                (seen.evidence if seen else "") or trial.trouble,
            )
