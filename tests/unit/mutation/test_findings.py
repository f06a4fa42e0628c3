"""Somebody's own tests: one that is red has failed, whatever cause the kit guesses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fourstep.contract.verdicts import Observation, Verdict
from fourstep.mutation.findings import Finding
from fourstep.mutation.mutants import Mutant

WAITS = Observation(
    "tests/test_own.py::test_it", ("SESS-8",), "http", Verdict.BLOCKED, "got true",
    blocked_by="STATUS-1",
)  # fmt: skip
GUESSED = replace(WAITS, guessed=True)
MUTANT = Mutant("everybody_is_logged_in", "faults", "flask", "It is so.", ("STATUS-1",))


@pytest.mark.parametrize(("seen", "caught"), [(GUESSED, 1), (WAITS, 0)])
def test_a_guess_hides_no_failure_of_a_mutant(seen: Observation, caught: int) -> None:
    """A test that has seen its own promise broken has caught the fault; one that waits has not."""
    finding = Finding("test_it")
    finding.note(MUTANT, seen, is_good=False)
    assert len(finding.caught) == caught


def test_a_guess_hides_no_failure_of_a_good_backend() -> None:
    """A test that has seen its promise broken on a good backend is untrue, and not in trouble."""
    finding = Finding("test_it")
    finding.note(MUTANT, GUESSED, is_good=True)
    assert (finding.untrue, finding.trouble) == ({MUTANT.name: "got true"}, "")
