"""The gate lets nobody blame a clause that does not fail."""

from __future__ import annotations

from dataclasses import replace

from fourstep.contract.verdicts import Observation, Verdict
from fourstep.mutation.trial import MutantTrial
from selftest.gate import judge
from selftest.test_gate import NULL, whole
from selftest.trials import FAULT, trial


def test_a_wrong_blame_is_found() -> None:
    """What is blocked by a clause that fails needs no declaration; by another it makes it red."""
    failed = trial(FAULT, [("LOGIN-2", Verdict.FAIL), ("LOGIN-3", Verdict.FAIL)])
    for cause, wrong in (("LOGIN-2", []), ("REG-1", ["blames REG-1, which does not fail"])):
        seen = Observation("x::t", ("WIRE-1",), "http", Verdict.BLOCKED, "why", blocked_by=cause)
        found = judge.findings(MutantTrial(FAULT, [*failed.observations, seen]))
        assert len(found) == len(wrong)
        assert all(text in line for text, line in zip(wrong, found, strict=True))


def test_the_gate_s_law_is_that_of_a_run() -> None:
    """A failure in the browser explains no block over HTTP, also where a mutant spoils it all."""
    for mutant in (FAULT, replace(FAULT, spoils="all")):
        fell = replace(trial(mutant, [("LOGIN-2", Verdict.FAIL)]).observations[0], driver="browser")
        more = trial(mutant, [("LOGIN-3", Verdict.FAIL)]).observations
        seen = Observation(
            "x::t", ("WIRE-1",), "http", Verdict.BLOCKED, "why", blocked_by="LOGIN-2"
        )
        (found,) = judge.findings(MutantTrial(mutant, [fell, *more, seen]))
        assert "blames LOGIN-2, which does not fail" in found


def test_a_null_fails_something() -> None:
    """A backend that does nothing is not only blocked: something has to fail."""
    assert "Nothing fails." in judge.findings(trial(NULL, whole(Verdict.ERROR)))
