"""The learner's commands that help with a check: hints, explanations, curl lines, mistakes."""

from __future__ import annotations

from shlex import quote
from typing import Annotated

import typer

from fourstep.cli import completion
from fourstep.cli.lessons.workspace import In, Workspace, open_workspace, remember
from fourstep.cli.options import Which
from fourstep.cli.screen import out, say
from fourstep.contract.clauses import read_contract
from fourstep.course.content.checks import read_checks
from fourstep.course.content.course import read_course
from fourstep.course.content.in_framework import read_hints
from fourstep.course.content.lesson import TESTS
from fourstep.course.grading.results import CheckStatus, Result
from fourstep.course.grading.setup import prepare_tools
from fourstep.course.student import served_at
from fourstep.drivers.curl import format_curl

CheckName = Annotated[
    str,
    typer.Argument(
        metavar="CHECK",
        help="A check, as log-in/cookie. [default: the first that does not pass]",
        autocompletion=completion.complete_checks,
    ),
]


def hint(name: CheckName = "", folder: In = "") -> None:
    """Show one more hint for a check; there are three, and only the last one names code."""
    here = open_workspace(folder)
    check = here.check_named(name)
    hints = read_hints(here.course.find_by_check(check), check, here.progress.framework)
    count = min(here.progress.hints.get(check, 0) + 1, len(hints))
    here.progress.hints[check] = count
    remember(here.progress)
    for number, text in enumerate(hints[:count], 1):
        style = "" if number == count else "dim"
        out.print(f"hint {number}/{len(hints)} for {check}: {text}", style=style, markup=False)
    here.tell_foreign(here.course.find_by_check(check))


def explain_check(name: CheckName = "", folder: In = "") -> None:
    """Tell what a check looks at, and to which clauses of the contract it leads."""
    check = name or open_workspace(folder).check_named("")  # a named one can be looked up anywhere
    lesson = read_course().find_by_check(check)
    found = next(each for each in read_checks(lesson) if each.id == check)
    out.print(f"{found.id}  {found.promise}", style="bold", markup=False)
    out.print(f"{lesson}", style="dim")
    for id_ in found.clauses:
        clause = read_contract().find_clause(id_)
        out.print(f"\nIt leads to {id_}, {clause.title}", style="bold")
        out.print(clause.text, markup=False)
        out.print(f"\nWhy: {clause.why}", markup=False)


def curl(name: CheckName = "", folder: In = "") -> None:
    """Grade once more, and print the requests of a failed check as lines to paste."""
    here = open_workspace(folder)
    check = here.check_named(name)
    result = _grade_check(here, check)
    if result.verdict is not CheckStatus.FAIL:
        reason = f": {result.evidence}" if result.evidence else ""
        out.print(f"{result.verdict.value}  {check}{reason}. No curl line.", markup=False)
        return
    if here.course.find_by_check(check).part == TESTS:
        out.print("No curl line: this lesson is about your tests. Try one: fourstep break FILE")
        return
    lines = format_curl(result.requests, served_at.find_address(here.folder))
    out.print(
        f"Start your server in another terminal: fourstep serve {quote(str(here.folder))}",
        style="dim",
    )
    for line in lines or ["No curl line: the server gave no answer to a request that fits one."]:
        out.give(line)


def _grade_check(here: Workspace, check: str) -> Result:
    from fourstep.course.grading.grade import grade

    lesson = here.course.find_by_check(check)
    judgement = grade(here.folder, here.course, lesson, prepare_tools(here.folder, say, lesson))
    if judgement.trouble:
        raise judgement.trouble
    return next(each for each in judgement.results if each.check.id == check)


def mistakes(which: Which = "", folder: In = "") -> None:
    """List the mistakes that a lesson's checks are known to catch."""
    here = open_workspace(folder)
    lesson = here.find_lesson(which)
    out.print(f"{lesson}: its checks catch these, tried in {here.course.solved_in}", style="bold")
    for each in lesson.mistakes:
        out.tell(f"- {each.says}")
        out.print(f"  {', '.join(each.fails) or 'SETUP'}", style="dim", markup=False)
