"""The tests that see the other clauses of a fault are known, so the gate runs them first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fourstep.contract.verdicts import Verdict
from fourstep.mutation.declarations import read_mutants
from selftest.gate import also
from selftest.trials import FAULT, trial


def test_the_file_speaks_of_faults_that_are_there() -> None:
    """Each fault in it declares clauses under ALSO."""
    declaring = {each.name for each in read_mutants() if each.also}

    assert set(also.read_found()) <= declaring


def test_what_was_found_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A trial writes a test for each such clause, and leaves those of other faults."""
    monkeypatch.setattr(also, "FILE", tmp_path / "also.json")
    monkeypatch.setattr(also, "read_found", lambda: {"other": ["y.py::test"]})
    also.write([trial(FAULT, [("LOGIN-2", Verdict.FAIL), ("LOGIN-3", Verdict.FAIL)])])

    found = json.loads(also.FILE.read_text("utf-8"))
    assert found == {"f": ["x.py::test[LOGIN-3]"], "other": ["y.py::test"]}
