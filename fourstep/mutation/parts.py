"""Divide a mutant's tests among forks, and put together what these have seen."""

from __future__ import annotations

import pickle
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from fourstep.contract.verdicts import Observation, Verdict
from fourstep.mutation.mutants import NULLS, Mutant
from fourstep.mutation.selection import Scope
from fourstep.mutation.trial import MutantTrial

LONGEST = 600  # seconds for one part, on a busy machine, too; then it is an error of the kit's
TOO_LONG = f"it took more than {LONGEST} s"
# Their tests wait rather than work, so many run side by side: into how many forks they are divided.
WAITING = {"slow_answers": 8, "hangs": 1, "the_policy_blocks_the_client": 5, "right_looking": 3}
# The same where more tests are run: each part of a suite that waits has to fit into `LONGEST`.
_MANY = {Scope.EACH: {"slow_answers": 16}, Scope.FULL: {"slow_answers": 32}}
_ENDING = {"depth_ends_the_worker": 12}  # each test that ends its server waits for another one


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


def make_parts(mutant: Mutant, scope: Scope) -> list[Part]:
    """The forks among which a mutant's tests are divided."""
    count = _MANY.get(scope, {}).get(mutant.name) or WAITING.get(mutant.name, 1)
    if scope is Scope.FULL:
        count = max(count, _ENDING.get(mutant.name, 4))
    return [Part(mutant, number, count) for number in range(count)]


class Results:
    """What forks have seen, put together for each mutant.

    Args:
        folder: where the forks write.
        note: told of each trial that has ended.
    """

    def __init__(self, folder: Path, note: Callable[[MutantTrial], None]) -> None:
        self.folder = folder
        self._note = note
        self._done: dict[str, dict[int, MutantTrial]] = {}

    def write(
        self, part: Part, seen: list[Observation], trouble: str, tests: Mapping[str, float]
    ) -> None:
        """Write what a part has seen; this happens in the fork."""
        (self.folder / part.file).write_bytes(pickle.dumps((seen, trouble, tests)))

    def keep(self, part: Part, seconds: float, status: int) -> None:
        """Read what a fork has seen that has ended, and tell of its mutant if it was the last.

        Args:
            part: which tests of which mutant.
            seconds: how long it took.
            status: with which it ended; of a signal its number below zero.
        """
        done = self._done.setdefault(part.mutant.name, {})
        done[part.number] = self._read(part, seconds, status)
        if len(done) == part.of:  # in their order, however they ended: the first failure counts
            del self._done[part.mutant.name]  # it may be tried once more
            self._note(MutantTrial.from_parts(done[number] for number in sorted(done)))

    def _read(self, part: Part, seconds: float, status: int) -> MutantTrial:
        path = self.folder / part.file
        if not path.is_file():
            is_late = status == -getattr(signal, "SIGALRM", 0)
            text = TOO_LONG if is_late else f"the kit crashed: its fork ended with {status}"
            return MutantTrial(part.mutant, seconds=seconds, trouble=text)
        observations, trouble, tests = pickle.loads(path.read_bytes())  # noqa: S301 - our own fork wrote it
        path.unlink()
        if part.mutant.kind != NULLS:
            errors = [each for each in observations if each.verdict is Verdict.ERROR]
            trouble = trouble or (errors[0].evidence if errors else "")
        return MutantTrial(part.mutant, observations, seconds, trouble, tests)
