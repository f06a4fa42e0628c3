"""What would be missed if a single test were deleted."""

from __future__ import annotations

import json
from pathlib import Path

from fourstep.contract.verdicts import Observation, Verdict
from fourstep.mutation.mutants import Mutant
from fourstep.mutation.trial import MutantTrial
from selftest.gate import deletions

FAULT = Mutant("f", "faults", "flask", "It lies.", kills=("LOGIN-2",), also=("LOGIN-3",))


def trial(*seen: tuple[str, str, Verdict]) -> MutantTrial:
    """A trial in which these tests said this of these clauses."""
    observations = [
        Observation(f"tests/conformance/x.py::{test}[flask-http]", (clause,), "http", verdict)
        for test, clause, verdict in seen
    ]
    return MutantTrial(FAULT, observations, tests={f"x.py::{test}": 0.1 for test, _, _ in seen})


def test_an_only_killer_would_be_missed() -> None:
    """A test that alone fails for a clause of a fault would be missed, in just that cell."""
    tried = trial(("alone", "LOGIN-2", Verdict.FAIL), ("other", "LOGIN-2", Verdict.PASS))
    assert deletions.missed([tried]) == {"x.py::alone": ["f: LOGIN-2"], "x.py::other": []}


def test_of_two_killers_none_would_be_missed() -> None:
    """Where two tests fail for the same clause of a fault, either stands for both."""
    tried = trial(("one", "LOGIN-3", Verdict.FAIL), ("two", "LOGIN-3", Verdict.FAIL))
    assert deletions.missed([tried]) == {"x.py::one": [], "x.py::two": []}


def test_an_undeclared_kill_counts_for_nothing() -> None:
    """A clause that the fault does not declare makes no test necessary."""
    assert deletions.missed([trial(("one", "WIRE-1", Verdict.FAIL))]) == {"x.py::one": []}


def test_the_spare_ones_are_named(tmp_path: Path) -> None:
    """The text counts the tests that would be missed and names the others; JSON holds all."""
    tried = trial(("alone", "LOGIN-2", Verdict.FAIL), ("other", "LOGIN-2", Verdict.PASS))
    said = deletions.told([tried], tmp_path)

    assert said.startswith("1 of 2 tests would be missed")
    assert said.endswith("x.py::other")
    assert set(json.loads((tmp_path / "deletions.json").read_text("utf-8"))) == set(tried.tests)
