"""Divide a liar's tests among forks."""

from __future__ import annotations

from dataclasses import dataclass

from selftest.gate.choice import Scope

from fourstep.mutation.mutants import Liar

# Their tests wait rather than work, so many run side by side: into how many forks they are divided.
WAITING = {"slow_answers": 8, "hangs": 1, "the_policy_blocks_the_client": 5, "right_looking": 3}


@dataclass(frozen=True)
class Part:
    """Every nth of a liar's tests, run by one fork."""

    liar: Liar
    number: int = 0
    of: int = 1

    @property
    def works(self) -> bool:
        """Whether it takes a processor most of the time."""
        return self.liar.name not in WAITING

    @property
    def file(self) -> str:
        """Where the fork writes what it has seen."""
        return f"{self.liar.kind}-{self.liar.name}-{self.number}"


def parts_of(liar: Liar, scope: Scope) -> list[Part]:
    """The forks among which a liar's tests are divided."""
    count = WAITING.get(liar.name, 1)
    if scope is Scope.FULL:
        count = max(count, 4)
    return [Part(liar, number, count) for number in range(count)]
