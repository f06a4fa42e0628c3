"""Say what was found of somebody's own tests and faults."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from fourstep.cli.screen import out

if TYPE_CHECKING:
    from fourstep.mutation.findings import Finding
    from fourstep.mutation.trial import MutantTrial

_SHOWN = 8  # mutants that are named


def tell(found: Finding, good: int, bad: int) -> None:
    """Print what was found of one test that was tried on so many good backends and mutants."""
    out.print(found.test, style="bold", markup=False)
    if found.trouble:
        say("BROKEN", f"it does not run: {found.trouble}")
        return
    for name, evidence in list(found.untrue.items())[:1]:
        say("INVALID", f"fails on {len(found.untrue)} of {good} good backends. On '{name}':")
        out.tell(textwrap.indent(evidence, " " * 11))
    if not found.untrue:
        every = f"all {good} good backends" if good > 1 else "a good backend"
        say("VALID", f"passes on {every}")
    if not found.bites:
        say("CATCHES NOTHING", f"of {bad} mutants it fails on none, or on those that do nothing")
        return
    _tell_caught(found, bad)


def _tell_caught(found: Finding, bad: int) -> None:
    say("CATCHES", f"fails on {len(found.caught)} of {bad} mutants:")
    for mutant in found.caught[:_SHOWN]:
        out.tell(f"           {mutant.name}: {mutant.says.splitlines()[0]}")
    if len(found.caught) > _SHOWN:
        out.print(f"           and {len(found.caught) - _SHOWN} more")


def tell_fault(name: str, trial: MutantTrial) -> None:
    """Print what the suite has found of a fault in the file of this name."""
    out.print(name, style="bold", markup=False)
    if not trial.failed:
        say("MISSED", f"none of {len(trial.observations)} tests of the suite fails")
        return
    say("CAUGHT", f"by {len(trial.fell)} clauses: {' '.join(sorted(trial.fell))}")
    out.tell(textwrap.indent(trial.failed[0].evidence, " " * 11))


def say(word: str, text: str) -> None:
    """Print one finding, its word first."""
    out.tell(f"  {word:<8} {text}")
