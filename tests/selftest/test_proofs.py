"""Each test of the suite is proved by a fault on which it fails."""

from __future__ import annotations

import pytest

from fourstep.contract.verdicts import Observation, Verdict
from fourstep.mutation.declarations import read_mutants
from fourstep.mutation.mutants import Mutant
from fourstep.mutation.trial import MutantTrial
from selftest.gate import judge, proofs
from selftest.gate.texts import function_of

FAULT = Mutant("f", "faults", "flask", "It lies.", kills=("LOGIN-2",))
OTHER = Mutant("g", "faults", "flask", "It lies.", kills=("LOGIN-2",))


def trial(mutant: Mutant, seconds: float, **tests: Verdict) -> MutantTrial:
    """A trial in which these tests of LOGIN-2 ended so, each after so many seconds."""
    seen = [
        Observation(f"tests/conformance/x.py::{name}[flask-http]", ("LOGIN-2",), "http", verdict)
        for name, verdict in tests.items()
    ]
    return MutantTrial(mutant, seen, tests={f"x.py::{name}": seconds for name in tests})


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """One test is proved by the fault."""
    monkeypatch.setattr(proofs, "proofs", lambda: {"f": ["x.py::one[http]"]})


@pytest.mark.usefixtures("known")
def test_a_test_that_does_not_fail_any_more_is_told() -> None:
    """A proof that was deleted, or passes on its fault, makes the gate red."""
    kept = trial(FAULT, 1, one=Verdict.FAIL)
    gone = trial(FAULT, 1, two=Verdict.FAIL)
    idle = trial(FAULT, 1, one=Verdict.PASS, two=Verdict.FAIL)

    assert judge.findings(kept) == []
    assert "x.py::one[http] is proved by it, and did not fail" in judge.findings(gone)[0]
    assert "x.py::one[http] is proved by it, and did not fail" in judge.findings(idle)[0]


@pytest.mark.usefixtures("known")
def test_a_test_without_a_fault_is_told() -> None:
    """A new test that no fault makes fail is named."""
    assert proofs.unproved(["x.py::one", "x.py::new"]) == ["x.py::new"]


def test_the_quickest_fault_proves_a_test() -> None:
    """Of several faults on which a test fails, the one is taken on which it is quickest."""
    slow = trial(FAULT, 2, one=Verdict.FAIL, two=Verdict.FAIL)
    quick = trial(OTHER, 1, one=Verdict.FAIL, two=Verdict.PASS)

    assert proofs.chosen([slow, quick]) == {"f": ["x.py::two[http]"], "g": ["x.py::one[http]"]}


def test_proofs_are_of_faults_that_there_are() -> None:
    """Each fault that proves a test is there, and no test is proved twice."""
    tests = [function_of(test) for some in proofs.proofs().values() for test in some]

    assert set(proofs.proofs()) <= {each.name for each in read_mutants() if each.declared}
    assert len(tests) == len(set(tests))
