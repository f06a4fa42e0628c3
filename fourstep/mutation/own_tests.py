"""Try somebody's own tests on good and bad backends, and the suite on somebody's own fault."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from selftest.gate.choice import Scope

from fourstep.contract.verdicts import HTTP, Observation, Verdict
from fourstep.errors import KitError
from fourstep.mutation.mutants import NULLS, Mutant, backend_of, honest_ones, read_mutants
from fourstep.mutation.run import try_mutants
from fourstep.mutation.trial import MutantTrial
from fourstep.paths import SUITE
from fourstep.servers.output import last_error
from fourstep.servers.subject import scratch

HONEST, OWN = "honest", "own"
# What the suite's own tests find beside them; somebody's tests lie elsewhere.
_FIXTURES = ("-p", "conformance.conftest", "-p", "conformance.workflow.conftest")
_SCENARIOS = """import pytest
from pytest_bdd import scenarios

pytestmark = pytest.mark.usefixtures("cast")

scenarios({path!r})
"""
_LEFT_OUT = (
    "It names no clause, or is for browsers only. "
    'Tag a scenario with @LOGIN-2, and a test with @clause("LOGIN-2").'
)
Say = Callable[[str], None]


@dataclass
class Finding:
    """What was seen of one of somebody's own tests.

    Args:
        test: its name.
        untrue: by good backend on which it failed, why.
        caught: the bad backends on which it failed.
        trouble: why it could not be run; empty if it could.
    """

    test: str
    untrue: dict[str, str] = field(default_factory=dict)
    caught: list[Mutant] = field(default_factory=list)
    trouble: str = ""

    @property
    def bites(self) -> bool:
        """Whether it fails on a backend that is wrong, and not only on such as do nothing."""
        return any(each.kind != NULLS for each in self.caught)


def choose_backends(
    names: Iterable[str] = (), *, quick: bool = False
) -> tuple[list[Mutant], list[Mutant]]:
    """The good backends, and the bad ones that show over HTTP.

    Args:
        names: take only these bad ones, each by its name or by the file of somebody's own fault;
            none takes all.
        quick: take one good backend only.

    Raises:
        KitError: there is no such bad backend.
    """
    mutants = read_mutants()
    honest = [Mutant(each, HONEST, each, "", (), imported="-") for each in honest_ones(mutants)]
    every = [each for each in mutants if each.driver == HTTP]
    good = [*honest, *(each for each in every if each.kind == "variants")]
    bad = {each.name: each for each in every if each not in good}
    return good[:1] if quick else good, [_bad_one(name, bad) for name in names] or list(
        bad.values()
    )


def _bad_one(name: str, known: Mapping[str, Mutant]) -> Mutant:
    if name.endswith(".py"):
        return own_fault(Path(name))
    if name not in known:
        raise KitError(
            f"There is no mutant '{name}'.",
            "They are in tests/mutants/faults; a fault of your own is named by its file.",
        )
    return known[name]


def try_tests(file: Path, good: Sequence[Mutant], bad: Sequence[Mutant], say: Say) -> list[Finding]:
    """Run the tests of a file, or the scenarios of a feature, on all of them.

    Raises:
        KitError: the file holds no test, or pytest cannot read it.
    """
    trials: list[MutantTrial] = []

    def note(trial: MutantTrial) -> None:
        trials.append(trial)
        if len(trials) % 20 == 0:
            say(f"{len(trials)} of {len(good) + len(bad)} backends tried")

    tests = [str(_runnable(file)), "-c", str(SUITE / "pytest.ini"), *_FIXTURES]
    try:
        functions = try_mutants([*good, *bad], scope=Scope.ALL, tests=tests, say=say, note=note)
    except KitError as error:
        if "NoScenariosFound" in str(error):
            raise KitError(f"There is no scenario in {file.name}.", "Write one.") from None
        raise
    if not functions:
        raise KitError(f"There is no test in {file.name}.", "Its name begins with test_.")
    found = _findings(trials, {each.name for each in good})
    names = {each.rpartition("::")[2] for each in functions} - {each.test for each in found}
    return [*found, *(Finding(name, trouble=_LEFT_OUT) for name in sorted(names))]


def own_fault(file: Path) -> Mutant:
    """Somebody's own fault.

    Raises:
        KitError: it is not there, is no Python, or does not import one honest backend.
    """
    if not file.is_file():
        raise KitError(f"There is no file '{file}'.", "Name the file of a fault.")
    try:
        tree = ast.parse(file.read_text(encoding="utf-8"), file.name)
    except SyntaxError as error:
        raise KitError(f"{file.name}, line {error.lineno}: {error.msg}.", "Correct it.") from None
    says, backend = ast.get_docstring(tree) or "A fault of your own.", backend_of(tree, file)
    return Mutant(file.stem, OWN, backend, says, (), imported=str(file.absolute()))


def try_suite(fault: Mutant, say: Say, level: str = "secure") -> MutantTrial:
    """Run the whole suite up to a level on a fault, but for its few costliest tests.

    Raises:
        KitError: the backend does not start with this fault, or the suite could not be run.
    """
    seen: list[MutantTrial] = []
    try_mutants([fault], scope=Scope.FULL, level=level, say=say, note=seen.append)
    if seen[0].trouble:
        raise KitError(f"{fault.name} cannot be judged: {seen[0].trouble}", "It must serve.")
    return seen[0]


def _runnable(file: Path) -> Path:
    if file.suffix != ".feature":
        return file
    runnable = scratch("feature") / "test_scenarios.py"
    runnable.write_text(_SCENARIOS.format(path=str(file.absolute())), encoding="utf-8")
    return runnable


def _findings(trials: Iterable[MutantTrial], good: set[str]) -> list[Finding]:
    found: dict[str, Finding] = {}
    # Those that do nothing come last: that they are seen says little.
    for trial in sorted(trials, key=lambda each: (each.mutant.kind == NULLS, each.mutant.name)):
        for seen in trial.observations:
            name = seen.test.rpartition("::")[2].partition("[")[0]
            finding = found.setdefault(name, Finding(name))
            _note(finding, trial.mutant, seen, is_good=trial.mutant.name in good)
    return list(found.values())


def _note(finding: Finding, mutant: Mutant, seen: Observation, *, is_good: bool) -> None:
    if mutant.kind == OWN and seen.verdict is Verdict.ERROR:
        finding.trouble = f"{mutant.name} does not serve: {last_error(seen.evidence)}"
    elif is_good and seen.verdict is Verdict.FAIL:
        finding.untrue[mutant.name] = seen.evidence
    elif is_good and seen.verdict is not Verdict.PASS:
        finding.trouble = seen.evidence or "it was skipped"
    elif not is_good and mutant not in finding.caught and _has_failed(mutant, seen):
        finding.caught.append(mutant)


def _has_failed(mutant: Mutant, seen: Observation) -> bool:
    # A backend that does nothing does not even start: that is an error of the run, and no pass.
    no_pass = seen.verdict is not Verdict.PASS
    return seen.verdict is Verdict.FAIL or (mutant.kind == NULLS and no_pass)
