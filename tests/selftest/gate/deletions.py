"""What the gate would say if a single test were deleted: whether a fault would then survive."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from fourstep.mutation.costs import name_function
from fourstep.mutation.trial import MutantTrial

Cells = Mapping[str, list[str]]


def missed(trials: Iterable[MutantTrial]) -> dict[str, list[str]]:
    """For each test function, the cells `fault: clause` in which no other one fails.

    The trials must have run all tests of the clauses that their faults declare. A function that
    leaves no such cell can be deleted, and the gate stays green: it is redundant, or nobody has
    written the fault yet that it alone would catch.
    """
    cells: dict[str, list[str]] = {}
    for trial in trials:
        for test in trial.tests:
            cells.setdefault(test, [])
        for clause in trial.mutant.declared:
            killers = {name_function(seen.test) for seen in trial.find_killers(clause)}
            if len(killers) == 1:
                cells.setdefault(killers.pop(), []).append(f"{trial.mutant.name}: {clause}")
    return cells


def told(trials: Iterable[MutantTrial], folder: Path) -> str:
    """Count the test functions that would be missed, name the others, and write all as JSON."""
    cells = missed(trials)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "deletions.json"
    path.write_text(json.dumps(cells, indent=1, sort_keys=True) + "\n", "utf-8")
    spare = sorted(test for test, alone in cells.items() if not alone)
    first = f"{len(cells) - len(spare)} of {len(cells)} tests would be missed; see {path}."
    return "\n".join([first, "Without these every fault would still be caught:", *spare])
