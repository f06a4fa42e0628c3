"""`fourstep break`: judge one's own tests by known backends, and the suite by one's own fault."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fourstep.cli import completion
from fourstep.cli.break_report import tell, tell_fault
from fourstep.cli.screen import say
from fourstep.contract.clauses import read_contract
from fourstep.course.student import progress as progresses
from fourstep.errors import KitError
from fourstep.mutation.backends import choose_backends, is_test, read_own_fault
from fourstep.mutation.mutants import Mutant

if TYPE_CHECKING:
    from fourstep.mutation.findings import TriedTests

Data = dict[str, Any]


def break_(
    file: Annotated[
        Path, typer.Argument(help="A .feature, a test_*.py, or a .py that breaks a backend.")
    ],
    by: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="For a fault: your own test, which must catch it."),
    ] = None,
    on: Annotated[
        list[str] | None,
        typer.Option(
            metavar="MUTANT",
            help="Only this mutant, or this fault of yours; may be repeated.",
        ),
    ] = None,
    level: Annotated[
        str,
        typer.Option(
            help="For a fault: only the tests of the clauses up to this level: "
            "workflow, robust or secure.",
            autocompletion=completion.complete_levels,
        ),
    ] = "secure",
    quick: Annotated[
        bool, typer.Option("--quick", help="Take one good backend only, for a first look.")
    ] = False,
    report: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the results into this file, as JSON."),
    ] = None,
) -> None:
    """Try your own scenario or test on known backends, or the suite on your own fault.

    A test is good if it passes on every good backend, and fails on a mutant that does something.
    A fault is good if the suite misses it, and a test of yours catches it.

    Exit status 0: it is good; 1: it is not.
    """
    file, by = _find_file(file), _find_file(by) if by else None
    on = [str(_find_file(Path(each))) if each.endswith(".py") else each for each in on or []]
    try:
        holds_tests = _is_test(file, by)
        read_contract().list_up_to(level)  # refuses an unknown one
        good, found = _try_tests(file, on, quick) if holds_tests else _try_fault(file, by, level)
    except KitError as error:
        _write(report, {"error": str(error)})
        raise
    _write(report, found)
    raise typer.Exit(0 if good else 1)


def _find_file(file: Path) -> Path:
    """A file that is here, or in the folder of the course that was begun last."""
    if file.exists() or not progresses.is_here():
        return file
    own = progresses.find() / file
    return own if own.exists() else file


def _is_test(file: Path, by: Path | None) -> bool:
    found = is_test(file)
    if by:
        is_test(by)
    if found and by:
        raise KitError("--by is for a fault.", f"{file.name} is a test: leave --by out.")
    return found


def _write(report: Path | None, found: Data) -> None:
    if report is not None:
        text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
        report.write_text(text, "utf-8", "backslashreplace")


def _try_tests(file: Path, names: list[str], quick: bool) -> tuple[bool, Data]:
    good, bad = choose_backends(names, quick=quick)
    say(f"Trying {file.name} on {len(good)} good backends and {len(bad)} mutants")
    tried = _try_on(file, good, bad)
    return tried.are_good, tried.as_data()


def _try_fault(file: Path, by: Path | None, level: str) -> tuple[bool, Data]:
    from fourstep.mutation.findings import describe_fault
    from fourstep.mutation.own_tests import try_suite

    fault = read_own_fault(file)
    say(f"Trying the suite up to level {level} on {fault.backend} with {file.name}")
    trial = try_suite(fault, say, level)
    tell_fault(file.name, trial)
    is_good = (by is None or _is_seen_by(by, fault)) and not trial.failed
    return is_good, describe_fault(trial)


def _is_seen_by(by: Path, fault: Mutant) -> bool:
    good, _ = choose_backends()
    findings = _try_on(by, good, [fault]).findings
    sees = any(each.caught for each in findings)
    return sees and not any(each.untrue or each.trouble for each in findings)


def _try_on(file: Path, good: list[Mutant], bad: list[Mutant]) -> TriedTests:
    from fourstep.mutation.own_tests import try_tests  # pytest is heavy; help does without it

    tried = try_tests(file, good, bad, say)
    for each in tried.findings:
        tell(each, len(good), len(bad))
    return tried
