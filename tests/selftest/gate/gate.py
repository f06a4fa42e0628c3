"""The gate: try all mutants, say what is not as declared, and write the matrix as a page."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence

from fourstep.cli.screen import say
from fourstep.mutation.declarations import read_mutants
from fourstep.mutation.mutants import KINDS, TEXTS, Mutant
from fourstep.mutation.parts import WAITING
from fourstep.mutation.run import try_mutants
from fourstep.mutation.selection import Scope
from fourstep.mutation.trial import MutantTrial
from fourstep.paths import ROOT
from selftest.gate import also
from selftest.gate.choice import selection
from selftest.gate.judge import findings, orphans, text_findings
from selftest.gate.page import write
from selftest.gate.proofs import unproved
from selftest.gate.texts import told

FOLDER = ROOT / ".fourstep" / "matrix"
_UNSTEADY = "Twice it was as declared when no other mutant ran, so it counts as that."
CALM = 2  # trials of what was not as declared, with no other mutant beside it
# The longest first: those that wait, then those on which most tests are run.
_ORDER = ("variants", "nulls", *KINDS)


def gate(chosen: Sequence[Mutant], *, scope: Scope, turn: int, jobs: int, update: bool) -> bool:
    """Try these mutants, and tell whether each is as it says.

    What is not as declared is tried twice more, by itself: many at the same time wait for the
    processors, and a limit of two seconds may pass meanwhile. As declared both times, it is told,
    and is not wrong. Otherwise it is, and flaky if the three differ.

    Args:
        chosen: who is tried.
        scope: how much of the suite is run.
        turn: which tests of other clauses have their turn.
        jobs: how many forks at the same time.
        update: write the texts anew instead of comparing them.
    """
    began = time.monotonic()
    ordered = sorted(chosen, key=lambda each: (each.name not in WAITING, _ORDER.index(each.kind)))
    rounds = Rounds(len(ordered), update=update)
    chosen_tests = selection(scope, turn)
    functions = try_mutants(
        ordered, chosen_tests, jobs=jobs, say=say, note=rounds.note, again=rounds.again
    )
    first = {name: sentences for name, sentences in rounds.wrong(0).items() if sentences}
    later = [rounds.wrong(number) for number in range(1, len(rounds.trials))]
    wrong = settled(first, later)
    for name, sentences in first.items():
        say("\n  ".join([f"{name}:", *wrong.get(name, [*sentences, _UNSTEADY])]))
    if len(chosen) == len(read_mutants()):
        wrong |= _gaps(functions)
    page = write(rounds.trials[0], wrong, FOLDER)
    took = time.monotonic() - began
    say(f"{len(chosen)} mutants tried in {took:.0f} s, {len(wrong)} not as declared. See {page}.")
    return not wrong


class Rounds:
    """The trials of all mutants, and then twice of those that were not as declared.

    Args:
        count: of the mutants.
        update: whether texts are written anew instead of compared.
    """

    def __init__(self, count: int, *, update: bool) -> None:
        self.trials: list[list[MutantTrial]] = [[]]
        self._count = count
        self._update = update

    def note(self, trial: MutantTrial) -> None:
        """Keep what came of a trial."""
        self.trials[-1].append(trial)
        done = len(self.trials[0])
        if len(self.trials) == 1 and (done % 20 == 0 or done == self._count > 1):
            say(f"{done} of {self._count} mutants tried")

    def again(self) -> list[Mutant]:
        """Who is tried once more, when a round has ended."""
        if len(self.trials) == 1 and self._update:
            _write_texts(self.trials[0])
            also.write(self.trials[0])
        first = {name for name, sentences in self.wrong(0).items() if sentences}
        if not first or len(self.trials) > CALM:
            return []
        if len(self.trials) == 1:
            told = f"Tried twice more, by themselves: {len(first)} mutants"
            say("\n  ".join([told, *sorted(first)]))
        self.trials.append([])
        return [each.mutant for each in self.trials[0] if each.mutant.name in first]

    def wrong(self, number: int) -> dict[str, list[str]]:
        """What is wrong with mutants, by the trials of a round."""
        return {each.mutant.name: _wrong(each) for each in self.trials[number]}


def settled(
    first: Mapping[str, list[str]], later: Sequence[Mapping[str, list[str]]]
) -> dict[str, list[str]]:
    """What is wrong in the end, by mutant.

    Args:
        first: what was wrong with some mutants, among many at the same time.
        later: what was wrong with the same ones in each calm trial.
    """
    wrong = {}
    for name, sentences in first.items():
        others = [seen[name] for seen in later]
        if any(others):
            odd = next((each for each in others if each != sentences), None)
            flaky = [] if odd is None else [f"Flaky: another time it was {odd}."]
            wrong[name] = [*sentences, *flaky]
    return wrong


def _gaps(functions: Iterable[str]) -> dict[str, list[str]]:
    """The clauses that no mutant is about, and the tests that none proves."""
    found = {
        "orphans": [f"No mutant is about {each}." for each in orphans(read_mutants())],
        "unproved": [f"No fault proves {each}." for each in unproved(functions)],
    }
    for sentences in found.values():
        for each in sentences:
            say(each)
    return {name: sentences for name, sentences in found.items() if sentences}


def _wrong(trial: MutantTrial) -> list[str]:
    return findings(trial) or text_findings(trial)


def _write_texts(trials: Sequence[MutantTrial]) -> None:
    TEXTS.mkdir(exist_ok=True)
    for trial in trials:
        if trial.mutant.kills and not findings(trial):
            (TEXTS / f"{trial.mutant.name}.txt").write_text(told(trial), "utf-8")
