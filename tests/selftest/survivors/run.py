"""Try all changes of a backend: by the suite, then what it has not noticed by the own tests."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from fourstep.cli.screen import say
from selftest.survivors.changes import Change, find_changes
from selftest.survivors.choice import PATIENT, QUICK, Budget, Reach
from selftest.survivors.control import try_control
from selftest.survivors.copies import Backend
from selftest.survivors.fork_servers import fork_backend, fork_own_tests
from selftest.survivors.judge import Judge
from selftest.survivors.known import Known, find_reason, find_stale, read_known
from selftest.survivors.outcome import Fate, Outcome
from selftest.survivors.own_tests import OwnJudge
from selftest.survivors.recording import recall_own, recall_reach


class Progress:
    """Tells every twenty outcomes how far it is.

    Args:
        count: of all of them.
    """

    def __init__(self, count: int) -> None:
        self.outcomes: list[Outcome] = []
        self._count = count

    def note(self, outcome: Outcome) -> None:
        """Keep one."""
        self.outcomes.append(outcome)
        if len(self.outcomes) % 20 == 0 or len(self.outcomes) == self._count:
            survived = sum(each.fate is Fate.SURVIVED for each in self.outcomes)
            say(f"{len(self.outcomes)} of {self._count} tried, {survived} not noticed")


def try_backend(
    name: str, modules: Sequence[str], folder: Path, python: Path | None, jobs: int
) -> tuple[list[Outcome], list[Known]]:
    """Try the changes of these modules, or of all.

    Args:
        name: of the backend.
        modules: the names of files; none for all.
        folder: where what tests reach is kept.
        python: in which its own tests can run; without it they are not asked.
        jobs: how many changes are tried at the same time.

    Returns:
        What became of them, and the entries of `equivalent.toml` that speak of no change.

    Raises:
        KitError: tests notice something of a copy in which nothing is changed.
    """
    backend = Backend(name)
    chosen = [each for each in backend.modules if not modules or each.name in modules]
    changes = [change for each in chosen for change in find_changes(each)]
    texts = {each.name: each.read_text("utf-8") for each in backend.modules}
    known = read_known()
    with (
        tempfile.TemporaryDirectory(prefix="fourstep-survivors-") as scratch,
        fork_backend(backend),
    ):
        reach = Reach(recall_reach(backend, folder), texts)
        suite = Suite(backend, reach, known, Path(scratch), jobs)
        outcomes = suite.try_all(changes, QUICK)
        if python is not None:
            with fork_own_tests(backend, python) as spawn:
                own = OwnJudge(spawn, python, recall_own(backend, python, folder), texts)
                outcomes = ask_own_tests(outcomes, backend, own, Path(scratch), jobs)
        outcomes = suite.try_left(outcomes, PATIENT)
    about = [each for each in known if not modules or each.module in modules]
    return outcomes, find_stale(about, name, changes)


@dataclass(frozen=True)
class Suite:
    """Has the suite try changes, within a budget.

    Args:
        backend: whose they are.
        reach: who reaches what.
        known: those that are equivalent.
        folder: where copies are made.
        jobs: how many changes are tried at the same time.
    """

    backend: Backend
    reach: Reach
    known: Sequence[Known]
    folder: Path
    jobs: int

    def try_all(self, changes: Sequence[Change], budget: Budget) -> list[Outcome]:
        """What becomes of these changes.

        Raises:
            KitError: tests notice something of a copy in which nothing is changed.
        """
        if not changes:
            return []
        say(f"{len(changes)} changes are tried by tests that take {budget.seconds:g} s in all …")
        try_control(self.backend, changes, self.reach, budget, self.folder, self.jobs)
        progress = Progress(len(changes))
        judge = Judge(self.backend, changes, self.reach, budget, self.folder, progress.note)
        judge.try_all(self.jobs)
        return [explain(each, self.known) for each in progress.outcomes]

    def try_left(self, outcomes: Sequence[Outcome], budget: Budget) -> list[Outcome]:
        """The same outcomes, after those that have survived are tried by costlier tests."""
        left = [each.change for each in outcomes if each.fate is Fate.SURVIVED]
        others = [each for each in outcomes if each.fate is not Fate.SURVIVED]
        return others + self.try_all(left, budget)


def explain(outcome: Outcome, known: Iterable[Known]) -> Outcome:
    """An outcome; if it has survived and somebody has said why, that it is equivalent."""
    reason = find_reason(known, outcome.backend, outcome.change)
    if outcome.fate is not Fate.SURVIVED or not reason:
        return outcome
    return replace(outcome, fate=Fate.EQUIVALENT, by=reason)


def ask_own_tests(
    outcomes: Sequence[Outcome], backend: Backend, own: OwnJudge, folder: Path, jobs: int
) -> list[Outcome]:
    """Have the own tests try what has survived the suite, and is not known as equivalent."""
    left = [each for each in outcomes if each.fate is Fate.SURVIVED]
    say(f"{len(left)} of {len(outcomes)} are tried by the backend's own tests …")
    progress = Progress(len(left))
    own.try_control((each.change for each in left), backend.copy(folder / "own-control"))

    def ask(number: int) -> Outcome:
        change = left[number].change
        copy = backend.copy(folder / f"own-{number}", change.module, change.text)
        fate, by = own.try_on(change, copy)
        return replace(left[number], fate=fate, by=by)

    with ThreadPoolExecutor(max(1, jobs // 2)) as pool:
        for each in pool.map(ask, range(len(left))):
            progress.note(each)
    return [each for each in outcomes if each.fate is not Fate.SURVIVED] + progress.outcomes
