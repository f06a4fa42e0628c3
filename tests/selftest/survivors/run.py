"""Try all changes of a backend: by the suite, then what it has not noticed by the own tests."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from fourstep.cli.screen import say
from fourstep.mutation.copies import use
from fourstep.servers.processes.forks import LATER, ForkServer
from fourstep.servers.subject import prepare_by_name
from selftest.survivors.changes import find_changes
from selftest.survivors.choice import Reach
from selftest.survivors.control import try_control
from selftest.survivors.copies import Backend
from selftest.survivors.judge import Judge
from selftest.survivors.known import Known, find_reason, find_stale, read_known
from selftest.survivors.outcome import Fate, Outcome
from selftest.survivors.own_tests import OwnJudge
from selftest.survivors.recording import compile_package, recall_own, recall_reach


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
    with tempfile.TemporaryDirectory(prefix="fourstep-survivors-") as scratch:
        with fork_backend(backend):
            reach = Reach(recall_reach(backend, folder), texts)
            try_control(backend, changes, reach, Path(scratch), jobs)
            progress = Progress(len(changes))
            Judge(backend, changes, reach, Path(scratch), progress.note).try_all(jobs)
        outcomes = [explain(each, known) for each in progress.outcomes]
        if python is not None:
            own = OwnJudge(python, recall_own(backend, python, folder), texts)
            outcomes = ask_own_tests(outcomes, backend, own, Path(scratch), jobs)
    about = [each for each in known if not modules or each.module in modules]
    return outcomes, find_stale(about, name, changes)


@contextlib.contextmanager
def fork_backend(backend: Backend) -> Iterator[None]:
    """Have copies of a backend served by forks that have all but its own package imported."""
    python = prepare_by_name(backend.name, say).python
    compile_package(backend, python)
    with ForkServer(python, (*backend.find_imports(), *LATER)) as fork_server:
        use([fork_server.spawn])
        yield


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
