"""`fourstep explain`: print a clause with its reason and its sources."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from fourstep.cli import completion
from fourstep.cli.screen import out
from fourstep.contract.clauses import Clause, read_contract
from fourstep.contract.reference_page import make_page
from fourstep.course.student import progress
from fourstep.errors import KitError


def explain(
    clause: Annotated[
        str,
        typer.Argument(
            metavar="CLAUSE",
            help="A clause, as LOGIN-2; or a check, as log-in/cookie.",
            autocompletion=completion.complete_clauses_and_checks,
        ),
    ] = "",
    every: Annotated[bool, typer.Option("--all", help="Print all clauses, as Markdown.")] = False,
) -> None:
    """Print a clause: what it promises, why, how it is observed, where it comes from.

    In a course, without a name: the first check that does not pass.
    """
    if (clause and every) or not (clause or every or progress.is_here()):
        raise KitError("Say what to explain.", "Give a clause's id or --all, not both.")
    if every:
        typer.echo(make_page(read_contract()), nl=False)
    elif not clause or "/" in clause:
        from fourstep.cli.lessons.lesson_help import explain_check

        explain_check(clause)
    else:
        _print(read_contract().find_clause(clause))


def _print(found: Clause) -> None:
    out.tell(Text.assemble((found.id, "bold"), f"  {found.title}"))
    out.print(f"level {found.level}, {found.strength}\n", style="dim")
    parts = {"": found.text, "Why": found.why, "How it is observed": found.observe}
    for heading, text in parts.items():
        if heading:
            out.print(f"\n{heading}", style="bold")
        out.print(text, markup=False)
    out.print("\nSources", style="bold")
    for source in found.sources:
        out.print(f"- {source}", markup=False)
