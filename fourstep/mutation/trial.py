"""How one mutant fared before the suite."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from fourstep.contract.verdicts import Observation, Verdict, combine
from fourstep.judging.observe import AT
from fourstep.mutation.mutants import Mutant


@dataclass(frozen=True)
class MutantTrial:
    """What was seen of one mutant.

    Args:
        mutant: who was tried.
        observations: what its tests saw, in the order in which they ran.
        seconds: how long it took.
        trouble: why it could not be tried to the end; empty if it was.
        tests: how many seconds each test function took.
    """

    mutant: Mutant
    observations: list[Observation] = field(default_factory=list)
    seconds: float = 0.0
    trouble: str = ""
    tests: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def from_parts(cls, parts: Iterable[MutantTrial]) -> Self:
        """One trial from its parts, which ran side by side."""
        parts = list(parts)
        return cls(
            parts[0].mutant,
            [seen for part in parts for seen in part.observations],
            max(part.seconds for part in parts),
            next((part.trouble for part in parts if part.trouble), ""),
            dict(ChainMap(*(dict(part.tests) for part in parts))),
        )

    def list_seen(self, clause: str) -> list[Observation]:
        """What was seen of a clause."""
        return [each for each in self.observations if clause in each.clauses]

    def find_killers(self, clause: str) -> list[Observation]:
        """The tests of a clause that failed; what was only noticed beside one comes last."""
        failed = [each for each in self.list_seen(clause) if each.verdict is Verdict.FAIL]
        return sorted(failed, key=lambda each: each.test.startswith(AT))

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """The verdict on each clause of which something was seen."""
        ids = dict.fromkeys(id_ for each in self.observations for id_ in each.clauses)
        return {id_: combine(each.verdict for each in self.list_seen(id_)) for id_ in sorted(ids)}

    @property
    def failed(self) -> list[Observation]:
        """What failed, in its order."""
        return [each for each in self.observations if each.verdict is Verdict.FAIL]

    @property
    def fell(self) -> set[str]:
        """The clauses of which a test failed."""
        return {id_ for id_, verdict in self.verdicts.items() if verdict is Verdict.FAIL}
