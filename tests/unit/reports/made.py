"""A report that tests make, of verdicts that they choose."""

from __future__ import annotations

from typing import Any

from fourstep.contract.clauses import read_contract
from fourstep.contract.verdicts import Observation, Tally, Verdict
from fourstep.reports.report import Run, make_report

ODD = 'sent <b>\x1b & "quoted" |\x00'


def tally(**verdicts: Verdict) -> Tally:
    """All clauses of level workflow passed, but for those that are named (LOGIN_2)."""
    found = Tally()
    for clause in read_contract().list_up_to("workflow"):
        verdict = verdicts.get(clause.id.replace("-", "_"), Verdict.PASS)
        found.add(Observation("x.py::test", (clause.id,), "http", verdict, ODD, 0.5))
    return found


def made(backend: str = "flask", **verdicts: Verdict) -> dict[str, Any]:
    """A report of a run."""
    run = Run(backend, backend.title(), "workflow", ["http"], seed=7, seconds=3.5)
    return make_report(run, tally(**verdicts))
