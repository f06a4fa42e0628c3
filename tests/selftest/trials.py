"""Trials of mutants that tests make, of verdicts that they choose."""

from __future__ import annotations

from collections.abc import Iterable

from fourstep.contract.verdicts import Observation, Verdict
from fourstep.mutation.mutants import Mutant
from fourstep.mutation.trial import MutantTrial

FAULT = Mutant("f", "faults", "flask", "It lies.", kills=("LOGIN-2",), also=("LOGIN-3",))


def trial(
    mutant: Mutant, verdicts: Iterable[tuple[str, Verdict]], trouble: str = ""
) -> MutantTrial:
    """A trial with one test for each clause."""
    seen = [
        Observation(f"tests/conformance/x.py::test[flask-{id_}]", (id_,), "http", verdict, "why")
        for id_, verdict in verdicts
    ]
    return MutantTrial(mutant, seen, trouble=trouble)
