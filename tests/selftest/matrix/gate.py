"""The gate: try all liars, say what is not as declared, and write the matrix as a page."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

from fourstep.cli.screen import say
from fourstep.paths import ROOT
from selftest.matrix.choice import Scope
from selftest.matrix.judge import findings, orphans, text_findings
from selftest.matrix.liars import KINDS, Liar, liars
from selftest.matrix.page import write
from selftest.matrix.proofs import unproved
from selftest.matrix.run import try_liars
from selftest.matrix.texts import TEXTS, told
from selftest.matrix.trial import Trial

FOLDER = ROOT / ".fourstep" / "matrix"
_ORDER = ("variants", "nulls", *KINDS)  # the longest first


def gate(chosen: Sequence[Liar], *, scope: Scope, turn: int, jobs: int, update: bool) -> bool:
    """Try these liars, and tell whether each is as it says.

    What is not as declared is tried once more: a cell that is another then is flaky, which is as
    wrong.

    Args:
        chosen: who is tried.
        scope: how much of the suite is run.
        turn: which tests of other clauses have their turn.
        jobs: how many forks at the same time.
        update: write the texts anew instead of comparing them.
    """
    began = time.monotonic()
    ordered = sorted(chosen, key=lambda each: _ORDER.index(each.kind))
    trials, functions = _try(ordered, scope=scope, turn=turn, jobs=jobs)
    if update:
        _write_texts(trials)
    wrong = {each.liar.name: _wrong(each) for each in trials if _wrong(each)}
    again = [each.liar for each in trials if each.liar.name in wrong]
    for trial in _try(again, scope=scope, turn=turn, jobs=2)[0] if again else []:
        if _wrong(trial) != wrong[trial.liar.name]:
            wrong[trial.liar.name].append(f"Flaky: the second time it was {_wrong(trial)}.")
    for name, sentences in wrong.items():
        say("\n  ".join([f"{name}:", *sentences]))
    if len(chosen) == len(liars()):
        wrong |= _gaps(functions)
    page = write(trials, wrong, FOLDER)
    took = time.monotonic() - began
    say(f"{len(trials)} liars tried in {took:.0f} s, {len(wrong)} not as declared. See {page}.")
    return not wrong


def _gaps(functions: Iterable[str]) -> dict[str, list[str]]:
    """The clauses that no liar is about, and the tests that none proves."""
    found = {
        "orphans": [f"No liar is about {each}." for each in orphans(liars())],
        "unproved": [f"No fault proves {each}." for each in unproved(functions)],
    }
    for sentences in found.values():
        for each in sentences:
            say(each)
    return {name: sentences for name, sentences in found.items() if sentences}


def _wrong(trial: Trial) -> list[str]:
    return findings(trial) or text_findings(trial)


def _try(
    chosen: Sequence[Liar], *, scope: Scope, turn: int, jobs: int
) -> tuple[list[Trial], frozenset[str]]:
    trials: list[Trial] = []

    def note(trial: Trial) -> None:
        trials.append(trial)
        if len(trials) % 20 == 0 or len(trials) == len(chosen) > 1:
            say(f"{len(trials)} of {len(chosen)} liars tried")

    functions = try_liars(chosen, scope=scope, turn=turn, jobs=jobs, say=say, note=note)
    return trials, functions


def _write_texts(trials: Sequence[Trial]) -> None:
    TEXTS.mkdir(exist_ok=True)
    for trial in trials:
        if trial.liar.kills and not findings(trial):
            (TEXTS / f"{trial.liar.name}.txt").write_text(told(trial), "utf-8")
