"""Which tests see the clauses that a fault breaks beside those that it is about.

Only the order of tests depends on it: with these first, the gate need not run all the others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache

from fourstep.mutation.costs import read_measured
from fourstep.mutation.mutants import MUTANTS
from fourstep.mutation.trial import MutantTrial
from selftest.gate.texts import function_of, killer

FILE = MUTANTS / "also.json"


@cache
def read_found() -> Mapping[str, list[str]]:
    """By fault, a test of each clause under its `ALSO`."""
    return dict(json.loads(FILE.read_text("utf-8"))) if FILE.is_file() else {}


def found_by(fault: str) -> frozenset[str]:
    """The tests that have seen such a clause fail on this fault."""
    return frozenset(read_found().get(fault, ()))


def find_cheapest(trial: MutantTrial) -> list[str]:
    """For each clause under `ALSO` the cheapest test that has failed."""
    seconds = read_measured()
    found: set[str] = set()
    for clause in trial.mutant.also:
        tests = {killer(each.test) for each in trial.find_killers(clause)}
        cheapest = sorted(tests, key=lambda test: (seconds.get(function_of(test), 0.0), test))
        found.update(cheapest[:1])
    return sorted(found)


def write(trials: Iterable[MutantTrial]) -> None:
    """Write down what these trials have found, and keep what is known of other faults."""
    found = {**read_found(), **{each.mutant.name: find_cheapest(each) for each in trials}}
    kept = {name: tests for name, tests in sorted(found.items()) if tests}
    FILE.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")
