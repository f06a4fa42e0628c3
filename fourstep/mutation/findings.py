"""What was seen of somebody's own tests, and of the suite on somebody's own fault."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from fourstep.contract.verdicts import Observation, Verdict
from fourstep.mutation.mutants import NULLS, OWN, Mutant
from fourstep.mutation.trial import MutantTrial
from fourstep.servers.output import find_last_error

Data = dict[str, Any]


@dataclass
class Finding:
    """What was seen of one of somebody's own tests.

    Args:
        test: its name.
        untrue: by good backend on which it failed, why.
        caught: the bad backends on which it failed.
        trouble: why it could not be run; empty if it could.
    """

    test: str
    untrue: dict[str, str] = field(default_factory=dict)
    caught: list[Mutant] = field(default_factory=list)
    trouble: str = ""

    @property
    def bites(self) -> bool:
        """Whether it fails on a backend that is wrong, and not only on such as do nothing."""
        return any(each.kind != NULLS for each in self.caught)

    def as_data(self) -> Data:
        """The same as JSON holds it."""
        return {
            "test": self.test,
            "trouble": self.trouble,
            "untrue": self.untrue,
            "caught": [each.name for each in self.caught],
            "bites": self.bites,
        }

    def note(self, mutant: Mutant, seen: Observation, *, is_good: bool) -> None:
        """Note what was seen of it on one backend."""
        if mutant.kind == OWN and seen.verdict is Verdict.ERROR:
            self.trouble = f"{mutant.name} does not serve: {find_last_error(seen.evidence)}"
        elif is_good and _is_red(seen):
            self.untrue[mutant.name] = seen.evidence
        elif is_good and seen.verdict is not Verdict.PASS:
            self.trouble = seen.evidence or "it was skipped"
        elif not is_good and mutant not in self.caught and _has_failed(mutant, seen):
            self.caught.append(mutant)


@dataclass(frozen=True)
class TriedTests:
    """What was seen of a file of somebody's own tests.

    Args:
        good: the good backends on which they were tried.
        bad: the bad ones.
        findings: what was seen of each test.
    """

    good: Sequence[Mutant]
    bad: Sequence[Mutant]
    findings: Sequence[Finding]

    @property
    def are_good(self) -> bool:
        """Whether each test passes on every good backend, and fails on a bad one."""
        return all(not each.trouble and not each.untrue and each.bites for each in self.findings)

    def as_data(self) -> Data:
        """The same as JSON holds it."""
        return {
            "good": [each.name for each in self.good],
            "bad": {each.name: each.says.splitlines()[0] for each in self.bad},
            "tests": [each.as_data() for each in self.findings],
        }


def describe_fault(trial: MutantTrial) -> Data:
    """What the suite has seen of somebody's own fault, as JSON holds it."""
    seen = {id_: trial.find_killers(id_)[0].evidence for id_ in sorted(trial.fell)}
    return {"tests_of_the_suite": len(trial.observations), "seen_by": seen}


def find(trials: Iterable[MutantTrial], good: set[str]) -> list[Finding]:
    """What was seen of each test.

    Args:
        trials: on all backends.
        good: the names of the good ones.
    """
    found: dict[str, Finding] = {}
    # Those that do nothing come last: that they are seen says little.
    for trial in sorted(trials, key=lambda each: (each.mutant.kind == NULLS, each.mutant.name)):
        for seen in trial.observations:
            name = seen.test.rpartition("::")[2].partition("[")[0]
            finding = found.setdefault(name, Finding(name))
            finding.note(trial.mutant, seen, is_good=trial.mutant.name in good)
    return list(found.values())


def _is_red(seen: Observation) -> bool:
    # A guess at another cause is worth asking in a whole run; here nobody has asked that clause.
    return seen.verdict is Verdict.FAIL or seen.guessed


def _has_failed(mutant: Mutant, seen: Observation) -> bool:
    # A backend that does nothing does not even start: that is an error of the run, and no pass.
    no_pass = seen.verdict is not Verdict.PASS
    return _is_red(seen) or (mutant.kind == NULLS and no_pass)
