"""Divide a mutant's tests among forks."""

from __future__ import annotations

from dataclasses import dataclass

from selftest.gate.choice import Scope

from fourstep.mutation.mutants import Mutant

# Their tests wait rather than work, so many run side by side: into how many forks they are divided.
WAITING = {"slow_answers": 8, "hangs": 1, "the_policy_blocks_the_client": 5, "right_looking": 3}


@dataclass(frozen=True)
class Part:
    """Every nth of a mutant's tests, run by one fork."""

    mutant: Mutant
    number: int = 0
    of: int = 1

    @property
    def works(self) -> bool:
        """Whether it takes a processor most of the time."""
        return self.mutant.name not in WAITING

    @property
    def file(self) -> str:
        """Where the fork writes what it has seen."""
        return f"{self.mutant.kind}-{self.mutant.name}-{self.number}"


def parts_of(mutant: Mutant, scope: Scope) -> list[Part]:
    """The forks among which a mutant's tests are divided."""
    count = WAITING.get(mutant.name, 1)
    if scope is Scope.FULL:
        count = max(count, 4)
    return [Part(mutant, number, count) for number in range(count)]
