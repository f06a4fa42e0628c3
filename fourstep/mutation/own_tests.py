"""Try somebody's own tests on good and bad backends, and the suite on somebody's own fault."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from fourstep.errors import KitError
from fourstep.mutation.findings import Finding, TriedTests, find
from fourstep.mutation.mutants import Mutant
from fourstep.mutation.old_imports import refuse_old_imports
from fourstep.mutation.run import FIXTURES, try_mutants
from fourstep.mutation.selection import Scope, Selection
from fourstep.mutation.trial import MutantTrial
from fourstep.notices import Say
from fourstep.paths import SUITE
from fourstep.servers.subject import make_scratch

_SCENARIOS = """import pytest
from pytest_bdd import scenarios

pytestmark = pytest.mark.usefixtures("cast")

scenarios({path!r})
"""
_LEFT_OUT = (
    "It names no clause, or is for browsers only. "
    'Tag a scenario with @LOGIN-2, and a test with @clause("LOGIN-2").'
)


def try_tests(file: Path, good: Sequence[Mutant], bad: Sequence[Mutant], say: Say) -> TriedTests:
    """Run the tests of a file, or the scenarios of a feature, on all of them.

    Raises:
        KitError: the file holds no test, or pytest cannot read it.
    """
    refuse_old_imports(file)
    trials: list[MutantTrial] = []

    def note(trial: MutantTrial) -> None:
        trials.append(trial)
        if len(trials) % 20 == 0:
            say(f"{len(trials)} of {len(good) + len(bad)} backends tried")

    functions = _run(file, [*good, *bad], say, note)
    found = find(trials, {each.name for each in good})
    names = {each.rpartition("::")[2] for each in functions} - {each.test for each in found}
    left_out = [Finding(name, trouble=_LEFT_OUT) for name in sorted(names)]
    return TriedTests(good, bad, [*found, *left_out])


def _run(
    file: Path, backends: Sequence[Mutant], say: Say, note: Callable[[MutantTrial], None]
) -> frozenset[str]:
    plugins = [word for name in FIXTURES for word in ("-p", name)]
    tests = [str(_make_runnable(file)), "-c", str(SUITE / "pytest.ini"), *plugins]
    try:
        functions = try_mutants(backends, Selection(Scope.ALL), tests=tests, say=say, note=note)
    except KitError as error:
        if "NoScenariosFound" in str(error):
            raise KitError(f"There is no scenario in {file.name}.", "Write one.") from None
        raise
    if not functions:
        raise KitError(f"There is no test in {file.name}.", "Its name begins with test_.")
    return functions


def try_suite(fault: Mutant, say: Say, level: str = "secure") -> MutantTrial:
    """Run the whole suite up to a level on a fault, but for its few costliest tests.

    Raises:
        KitError: the backend does not start with this fault, or the suite could not be run.
    """
    seen: list[MutantTrial] = []
    try_mutants([fault], Selection(Scope.FULL), level=level, say=say, note=seen.append)
    if seen[0].trouble:
        raise KitError(f"{fault.name} cannot be judged: {seen[0].trouble}", "It must serve.")
    return seen[0]


def _make_runnable(file: Path) -> Path:
    if file.suffix != ".feature":
        return file
    runnable = make_scratch("feature") / "test_scenarios.py"
    runnable.write_text(_SCENARIOS.format(path=str(file.absolute())), encoding="utf-8")
    return runnable
