"""`python -m selftest.skeleton`: the whole suite on the backend that nobody has written yet.

It prints the verdict on each clause as JSON. In a process of its own, since pytest is running in
that of the tests.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

import pytest

from fourstep.contract.verdicts import Observation, Verdict
from fourstep.mutation.costs import read_clauses
from fourstep.mutation.declarations import list_honest, read_mutants
from fourstep.mutation.mutants import NULLS, Mutant
from fourstep.mutation.run import try_mutants
from fourstep.mutation.selection import Scope, Selection
from fourstep.mutation.trial import MutantTrial


def main() -> None:
    """Try it, and print what was seen."""
    python = list_honest(read_mutants())[0]  # any Python will do
    skeleton = Mutant("skeleton", NULLS, python, "It is not written yet.", kills=())
    trials: list[MutantTrial] = []
    selection = Selection(Scope.SHARE, is_decided=has_failed)
    try_mutants([skeleton], selection, say=_say, note=trials.append)
    verdicts = {id_: verdict.value for id_, verdict in trials[0].verdicts.items()}
    sys.stdout.write(json.dumps(verdicts))


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def has_failed(_mutant: Mutant, item: pytest.Item, seen: Sequence[Observation]) -> bool:
    """Whether a test of each of its clauses has failed, or was blocked."""
    bad = (Verdict.FAIL, Verdict.BLOCKED)
    return read_clauses(item) <= {
        id_ for each in seen if each.verdict in bad for id_ in each.clauses
    }


if __name__ == "__main__":
    main()
