"""That each test can fail: the fault on which it is known to, kept in a file and tried each time.

A clause is proved when some test of it catches a fault. A test is proved only when it catches one
itself. Without that a test may rot unseen, as long as another one catches the same faults.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache

from fourstep.judging.observe import AT
from fourstep.mutation.mutants import MUTANTS
from fourstep.mutation.trial import MutantTrial
from selftest.gate.texts import first_killers, function_of, killer

FILE = MUTANTS / "proofs.json"


@cache
def proofs() -> Mapping[str, list[str]]:
    """By fault, the tests that are proved by it, each with its parameters."""
    return dict(json.loads(FILE.read_text("utf-8"))) if FILE.is_file() else {}


def proved_by(fault: str) -> frozenset[str]:
    """The tests that must fail on this fault, since it proves them."""
    return frozenset(proofs().get(fault, ()))


def not_failing(trial: MutantTrial) -> list[str]:
    """The tests that a fault is to prove, and that did not fail on it."""
    return sorted(proved_by(trial.mutant.name) - _failed(trial))


def unproved(functions: Iterable[str]) -> list[str]:
    """The test functions of the suite that no fault proves."""
    proved = {function_of(test) for tests in proofs().values() for test in tests}
    return sorted(set(functions) - proved)


def chosen(trials: Iterable[MutantTrial]) -> dict[str, list[str]]:
    """For each test function the fault that proves it best, by fault.

    The best is one of which it tells first anyhow; then the one on which it is quickest.

    Args:
        trials: of all faults, with all tests of their clauses.
    """
    best: dict[str, tuple[bool, float, str, str]] = {}
    for trial in trials:
        first = set(first_killers(trial.mutant.name))
        for test in sorted(_failed(trial)) if trial.mutant.declared else ():
            function = function_of(test)
            rank = (test not in first, trial.tests.get(function, 0.0), trial.mutant.name, test)
            best[function] = min(rank, best.get(function, rank))
    found: dict[str, list[str]] = {}
    for _told, _seconds, fault, test in sorted(best.values(), key=lambda each: each[2:]):
        found.setdefault(fault, []).append(test)
    return found


def write(trials: Iterable[MutantTrial]) -> None:
    """Write down which fault proves which test."""
    text = json.dumps(chosen(trials), indent=1, sort_keys=True, ensure_ascii=False)
    FILE.write_text(text + "\n", "utf-8")


def _failed(trial: MutantTrial) -> set[str]:
    declared = trial.mutant.declared
    killers = [seen.test for clause in declared for seen in trial.find_killers(clause)]
    return {killer(test) for test in killers if not test.startswith(AT)}  # that is no test's merit
