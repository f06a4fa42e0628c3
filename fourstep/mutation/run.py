"""Run all trials in a process of their own, and read what came of them."""

from __future__ import annotations

import importlib
import os
import tempfile
from collections.abc import Callable, Sequence
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from fourstep.contract.verdicts import BROWSER
from fourstep.errors import KitError
from fourstep.mutation.backends import need_forks
from fourstep.mutation.mutants import Mutant
from fourstep.mutation.plugin import TrialPlugin
from fourstep.mutation.selection import Scope, Selection
from fourstep.mutation.trial import MutantTrial
from fourstep.notices import Say
from fourstep.paths import SUITE, find_work_folder, let_suite_be_imported
from fourstep.servers.subject import Subject, prepare_by_name

JOBS = 4 * (os.cpu_count() or 1)  # trials wait most of the time: for servers, and for limits
MEMORY = Path("/dev/shm")  # noqa: S108 - Linux's folder in memory: databases there wait for no disk
# What the suite's own tests find beside them; somebody's tests lie elsewhere.
FIXTURES = ("conformance.conftest", "conformance.workflow.conftest")
NOT_USED = ("schemathesis", "xdist", "xdist.looponfail", "playwright")  # plugins of pytest's
# What each fork would import when it asks its first server.
_LATER = ("encodings.idna", "encodings.utf_8_sig", "fourstep.servers.readiness")
_OPTIONS = (
    "-p",
    "no:cacheprovider",
    "-p",
    "no:terminal",
    "-p",
    "no:schemathesis",
    "-p",
    "no:xdist",
    "--assert=plain",
    "--hypothesis-seed=0",
)


def try_mutants(
    mutants: Sequence[Mutant],
    selection: Selection,
    *,
    level: str = "secure",
    jobs: int = JOBS,
    tests: Sequence[str] = (str(SUITE),),
    say: Say,
    note: Callable[[MutantTrial], None],
    again: Callable[[], Sequence[Mutant]] = tuple,
    plugins: Sequence[object] = (),
) -> frozenset[str]:
    """Try these mutants by the suite, and tell of each as soon as it is done.

    Args:
        mutants: who is tried.
        selection: which of the tests are run on each.
        level: the tests of the clauses up to this level.
        jobs: how many at the same time.
        tests: the tests as pytest's command line names them, with what they need.
        say: called with a short text before each long step.
        note: called with what came of each.
        again: asked, when all have been tried, who is tried once more, by itself.
        plugins: of pytest's, which watch the tests in each fork.

    Returns:
        All test functions of the suite; with scope `ALL` those, too, that were left out.

    Raises:
        KitError: the suite could not be run, or this system has no fork().
    """
    need_forks()
    _let_all_be_imported()
    _work_in_memory()
    for name in _LATER:
        importlib.import_module(name)
    subjects = {
        name: prepare_by_name(name, say) for name in sorted({each.backend for each in mutants})
    }
    trials = TrialPlugin(mutants, subjects, selection=selection, jobs=jobs, note=note, again=again)
    words = [*tests, *_make_arguments(mutants, subjects, level)]
    code = pytest.main(words, plugins=[trials, *plugins])
    own = selection.scope is Scope.ALL
    if code != pytest.ExitCode.OK and not (own and code == pytest.ExitCode.NO_TESTS_COLLECTED):
        raise KitError(
            f"The tests cannot be run: pytest ended with {pytest.ExitCode(code).name}.",
            "\n".join(trials.unreadable),
        )
    return trials.functions | trials.left_out if own else trials.functions


def import_all() -> None:
    """Import what trials import, so that forks of this process need not."""
    _let_all_be_imported()
    for name in FIXTURES:
        importlib.import_module(name)
    for plugin in entry_points(group="pytest11"):  # pytest imports them in each fork, else
        if plugin.name not in NOT_USED:
            plugin.load()


def _let_all_be_imported() -> None:
    # Hypothesis would keep a folder of its own wherever somebody happens to be.
    os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", str(find_work_folder() / "hypothesis"))
    let_suite_be_imported()


def _work_in_memory() -> None:
    if os.access(MEMORY, os.W_OK) and "TMPDIR" not in os.environ:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


def _make_arguments(
    mutants: Sequence[Mutant], subjects: dict[str, Subject], level: str
) -> list[str]:
    browsing = any(each.driver == BROWSER for each in mutants)
    driver = ["both"] if browsing else ["http", "-p", "no:playwright"]
    chosen = [f"--fourstep-backend={next(iter(subjects))}", f"--fourstep-level={level}"]
    return [*chosen, f"--fourstep-driver={driver[0]}", *driver[1:], *_OPTIONS]
