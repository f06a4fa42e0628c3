"""Say what was found of somebody's own tests: in lines, or as data."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from fourstep.cli.screen import out

if TYPE_CHECKING:
    from fourstep.mutation.own_tests import Finding

_SHOWN = 8  # mutants that are named


def as_data(found: Finding) -> dict[str, Any]:
    """What was found of one test, in a form that crosses processes."""
    names = [each.name for each in found.caught]
    return {
        "test": found.test,
        "trouble": found.trouble,
        "untrue": found.untrue,
        "caught": names,
        "bites": found.bites,
    }


def tell(found: Finding, good: int, bad: int) -> None:
    """Print what was found of one test that was tried on so many good backends and mutants."""
    out.print(found.test, style="bold", markup=False)
    if found.trouble:
        line("BROKEN", f"it does not run: {found.trouble}")
        return
    for name, evidence in list(found.untrue.items())[:1]:
        line("INVALID", f"fails on {len(found.untrue)} of {good} good backends. On '{name}':")
        out.tell(textwrap.indent(evidence, " " * 11))
    if not found.untrue:
        every = f"all {good} good backends" if good > 1 else "a good backend"
        line("VALID", f"passes on {every}")
    if not found.bites:
        line("CATCHES NOTHING", f"of {bad} mutants it fails on none, or on those that do nothing")
        return
    line("CATCHES", f"fails on {len(found.caught)} of {bad} mutants:")
    for mutant in found.caught[:_SHOWN]:
        out.tell(f"           {mutant.name}: {mutant.says.splitlines()[0]}")
    if len(found.caught) > _SHOWN:
        out.print(f"           and {len(found.caught) - _SHOWN} more")


def line(word: str, text: str) -> None:
    """Print one finding, its word first."""
    out.tell(f"  {word:<8} {text}")
