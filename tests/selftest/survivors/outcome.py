"""What became of a change: who noticed it first, or that nobody did."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from fourstep.contract.verdicts import Verdict
from fourstep.mutation.parts import TOO_LONG
from fourstep.mutation.trial import MutantTrial
from selftest.gate.texts import killer
from selftest.survivors.changes import Change


class Fate(StrEnum):
    """What became of a change."""

    SUITE = "killed by the suite"
    START = "does not start"
    TIME = "killed by time"
    OWN = "killed by the backend's own tests"
    EQUIVALENT = "equivalent"
    SURVIVED = "survived"
    TROUBLE = "could not be tried"


NOT_GOOD = (Fate.SURVIVED, Fate.TROUBLE)
# As the kit says it of a server: other errors are of the tests, or of the machine.
_NOT_STARTED = re.compile(
    r"before it answered|went into the background or ended|did not answer on port"
    r"|could not be (?:started|set up)|Setting up the data of"
)


@dataclass(frozen=True)
class Outcome:
    """A change and what became of it.

    Args:
        backend: of which it is a change.
        change: what was changed.
        fate: what became of it.
        by: the test that noticed it first, why it is equivalent, or what was in the way.
        tried: how many tests were run on it.
    """

    backend: str
    change: Change
    fate: Fate
    by: str = ""
    tried: int = 0


def judge(backend: str, change: Change, trial: MutantTrial) -> Outcome:
    """What the suite has made of a change."""
    tried = len(trial.observations)
    for verdict in (Verdict.FAIL, Verdict.BLOCKED):
        if seen := [each for each in trial.observations if each.verdict is verdict]:
            return Outcome(backend, change, Fate.SUITE, killer(seen[0].test), tried)
    return Outcome(backend, change, _find_fate(trial), trial.trouble, tried)


def _find_fate(trial: MutantTrial) -> Fate:
    """That of a change of which no test has seen that it is wrong."""
    if not trial.trouble:
        return Fate.SURVIVED
    if trial.trouble == TOO_LONG:
        return Fate.TIME
    errors = [each for each in trial.observations if each.verdict is Verdict.ERROR]
    return Fate.START if errors and _NOT_STARTED.search(trial.trouble) else Fate.TROUBLE


def count_fates(outcomes: Iterable[Outcome]) -> dict[tuple[str, str], Counter[Fate]]:
    """How many had which fate, by backend and module."""
    counts: dict[tuple[str, str], Counter[Fate]] = {}
    for each in outcomes:
        counts.setdefault((each.backend, each.change.module), Counter())[each.fate] += 1
    return dict(sorted(counts.items()))
