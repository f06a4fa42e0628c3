"""What became of a change: who noticed it first, or that nobody did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from fourstep.contract.verdicts import Verdict
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


@dataclass(frozen=True)
class Outcome:
    """A change and what became of it.

    Args:
        backend: of which it is a change.
        change: what was changed.
        fate: what became of it.
        by: the test that noticed it first, or why it is equivalent.
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
    if failed := trial.failed:
        return Outcome(backend, change, Fate.SUITE, killer(failed[0].test), tried)
    if any(each.verdict is Verdict.ERROR for each in trial.observations):
        return Outcome(backend, change, Fate.START, "", tried)
    fate = Fate.TIME if trial.trouble else Fate.SURVIVED
    return Outcome(backend, change, fate, trial.trouble, tried)


def count_fates(outcomes: Iterable[Outcome]) -> dict[tuple[str, str], Counter[Fate]]:
    """How many had which fate, by backend and module."""
    counts: dict[tuple[str, str], Counter[Fate]] = {}
    for each in outcomes:
        counts.setdefault((each.backend, each.change.module), Counter())[each.fate] += 1
    return dict(sorted(counts.items()))
