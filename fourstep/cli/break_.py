"""`fourstep break`: judge one's own tests by known backends, and the suite by one's own fault."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fourstep.cli import completion
from fourstep.cli.break_report import as_data, line, tell
from fourstep.cli.screen import out, say
from fourstep.contract.clauses import contract
from fourstep.contract.verdicts import Verdict
from fourstep.course.student import progress as progresses
from fourstep.errors import KitError
from fourstep.mutation.entry import jurors

if TYPE_CHECKING:
    from fourstep.mutation.trial import MutantTrial


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
            metavar="FAULT",
            help="Only this mutant, or this fault of yours; may be repeated.",
        ),
    ] = None,
    level: Annotated[
        str,
        typer.Option(
            help="For a fault: only the tests of the clauses up to this level: "
            "workflow, robust or secure.",
            autocompletion=completion.levels,
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
    file, by = _there(file), _there(by) if by else None
    on = [str(_there(Path(each))) if each.endswith(".py") else each for each in on or []]
    try:
        is_test = _is_test(file, by)
        contract().up_to(level)  # refuses an unknown one
        good, found = _tests(file, on, quick) if is_test else _fault(file, by, level)
    except KitError as error:
        _write(report, {"error": str(error)})
        raise
    _write(report, found)
    raise typer.Exit(0 if good else 1)


def _there(file: Path) -> Path:
    """A file that is here, or in the folder of the course that was begun last."""
    if file.exists() or not progresses.is_here():
        return file
    own = progresses.find() / file
    return own if own.exists() else file


def _is_test(file: Path, by: Path | None) -> bool:
    for each in filter(None, (file, by)):
        if not each.is_file():
            raise KitError(f"There is no file '{each}'.", "Name a .feature or a .py.")
    if file.suffix not in (".feature", ".py"):
        raise KitError(f"'{file.name}' is neither a .feature nor a .py.", "Name one of these.")
    is_test = file.suffix == ".feature" or file.name.startswith("test_")
    if is_test and by:
        raise KitError("--by is for a fault.", f"{file.name} is a test: leave --by out.")
    return is_test


def _write(report: Path | None, found: dict[str, Any]) -> None:
    if report is not None:
        text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
        report.write_text(text, "utf-8", "backslashreplace")


def _tests(file: Path, names: list[str], quick: bool) -> tuple[bool, dict[str, Any]]:
    own = jurors()
    good, bad = own.choose_backends(names, quick=quick)
    say(f"Trying {file.name} on {len(good)} good backends and {len(bad)} mutants")
    findings = own.try_tests(file, good, bad, say)
    for each in findings:
        tell(each, len(good), len(bad))
    data = {
        "good": [each.name for each in good],
        "bad": {each.name: each.says.splitlines()[0] for each in bad},
        "tests": [as_data(each) for each in findings],
    }
    every = all(not each.trouble and not each.untrue and each.bites for each in findings)
    return every, data


def _fault(file: Path, by: Path | None, level: str) -> tuple[bool, dict[str, Any]]:
    own = jurors()
    fault = own.own_fault(file)
    say(f"Trying the suite up to level {level} on {fault.backend} with {file.name}")
    trial: MutantTrial = own.try_suite(fault, say, level)
    out.print(file.name, style="bold", markup=False)
    failed = [each for each in trial.observations if each.verdict is Verdict.FAIL]
    if failed:
        line("CAUGHT", f"by {len(trial.fell)} clauses: {' '.join(sorted(trial.fell))}")
        out.tell(textwrap.indent(failed[0].evidence, " " * 11))
    else:
        line("MISSED", f"none of {len(trial.observations)} tests of the suite fails")
    seen = {id_: trial.killers(id_)[0].evidence for id_ in sorted(trial.fell)}
    data = {"tests_of_the_suite": len(trial.observations), "seen_by": seen}
    return (by is None or _is_seen_by(by, fault, own)) and not failed, data


def _is_seen_by(by: Path, fault: Any, own: Any) -> bool:
    good, _ = own.choose_backends()
    findings = own.try_tests(by, good, [fault], say)
    for each in findings:
        tell(each, len(good), 1)
    sees = any(each.caught for each in findings)
    return sees and not any(each.untrue or each.trouble for each in findings)
