"""`fourstep break`: judge one's own tests by known backends, and the suite by one's own fault."""

from __future__ import annotations

import os
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fourstep.cli.screen import out, say
from fourstep.errors import KitError
from fourstep.paths import ROOT, let_suite_be_imported
from fourstep.verdicts import Verdict

if TYPE_CHECKING:
    from selftest.matrix.own import Finding
    from selftest.matrix.trial import Trial

_SHOWN = 8  # bad backends that are named


def break_(
    file: Annotated[
        Path, typer.Argument(help="A .feature, a test_*.py, or a .py that breaks a backend.")
    ],
    by: Annotated[
        Path | None, typer.Option(help="For a fault: your own test, which must see it.")
    ] = None,
    on: Annotated[
        list[str] | None, typer.Option(help="Only this bad backend; may be repeated.")
    ] = None,
) -> None:
    """Judge your own scenario or test by backends that are known, or the suite by your own fault.

    A test is good if it passes on every good backend, and fails on a bad one that does something.
    A fault is good if the suite does not see it, and a test of yours does.

    Exit status 0: it is good; 1: it is not.
    """
    for each in filter(None, (file, by)):
        if not each.is_file():
            raise KitError(f"There is no file '{each}'.", "Name a .feature or a .py.")
    if file.suffix not in (".feature", ".py"):
        raise KitError(f"'{file.name}' is neither a .feature nor a .py.", "Name one of these.")
    is_test = file.suffix == ".feature" or file.name.startswith("test_")
    if is_test and by:
        raise KitError("--by is for a fault.", f"{file.name} is a test: leave --by out.")
    good = _tests(file, on or []) if is_test else _fault(file, by)
    raise typer.Exit(0 if good else 1)


def _own() -> Any:
    if not (ROOT / "tests" / "mutants").is_dir():
        raise KitError(
            "The bad backends are not in the installed package.", "Use a checkout of the kit."
        )
    if not hasattr(os, "fork"):
        raise KitError(
            "Bad backends are made by fork(), which this system does not have.",
            "Use Linux or macOS; on Windows, WSL.",
        )
    let_suite_be_imported()
    from selftest.matrix import own

    return own


def _tests(file: Path, names: list[str]) -> bool:
    own = _own()
    good, bad = own.jury(names)
    say(f"Trying {file.name} on {len(good)} good backends and {len(bad)} bad ones")
    findings = own.try_tests(file, good, bad, say)
    for each in findings:
        _tell(each, len(good), len(bad))
    return all(not each.trouble and not each.untrue and each.bites for each in findings)


def _tell(found: Finding, good: int, bad: int) -> None:
    out.print(found.test, style="bold", markup=False)
    if found.trouble:
        _line("BROKEN", f"it does not run: {found.trouble}")
        return
    for name, evidence in list(found.untrue.items())[:1]:
        _line("UNTRUE", f"fails on {len(found.untrue)} of {good} good backends. On '{name}':")
        out.print(textwrap.indent(evidence, " " * 11), markup=False, soft_wrap=True)
    if not found.untrue:
        _line("TRUE", f"passes on all {good} good backends")
    if not found.bites:
        _line("VACUOUS", f"of {bad} bad ones it fails on none, or on such as do nothing at all")
        return
    _line("BITES", f"fails on {len(found.caught)} of {bad} bad ones:")
    for liar in found.caught[:_SHOWN]:
        out.print(
            f"           {liar.name}: {liar.says.splitlines()[0]}", markup=False, soft_wrap=True
        )
    if len(found.caught) > _SHOWN:
        out.print(f"           and {len(found.caught) - _SHOWN} more")


def _fault(file: Path, by: Path | None) -> bool:
    own = _own()
    fault = own.own_fault(file)
    say(f"Trying the whole suite on {fault.backend} with {file.name}, about a minute")
    trial: Trial = own.try_suite(fault, say)
    out.print(file.name, style="bold", markup=False)
    if trial.fell:
        _line("SEEN", f"by {len(trial.fell)} clauses: {' '.join(sorted(trial.fell))}")
        first = next(each for each in trial.observations if each.verdict is Verdict.FAIL)
        out.print(textwrap.indent(first.evidence, " " * 11), markup=False, soft_wrap=True)
    else:
        _line("UNSEEN", f"{len(trial.observations)} tests of the suite find nothing")
    if by is None:
        return not trial.fell
    return _is_seen_by(by, fault, own) and not trial.fell


def _is_seen_by(by: Path, fault: Any, own: Any) -> bool:
    good, _ = own.jury()
    findings = own.try_tests(by, good, [fault], say)
    for each in findings:
        _tell(each, len(good), 1)
    sees = any(each.caught for each in findings)
    return sees and not any(each.untrue or each.trouble for each in findings)


def _line(word: str, text: str) -> None:
    out.print(f"  {word:<8} {text}", markup=False, soft_wrap=True)
