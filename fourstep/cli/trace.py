"""`fourstep trace`: what speaks of each clause, and which have nobody who does."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from fourstep.cli import completion
from fourstep.cli.screen import news, out
from fourstep.contract.clauses import contract


def trace(
    clause: Annotated[
        str,
        typer.Argument(
            metavar="CLAUSE",
            help="A clause's id; then all its places are listed.",
            autocompletion=completion.clauses,
        ),
    ] = "",
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a page into this file.")
    ] = None,
) -> None:
    """Show where each clause is tested, taught and implemented.

    Exit status 1: a clause has no test, no mutant, or is not named in the code of a reference
    backend; or something names a clause that does not exist.
    """
    from fourstep.cli.clause_trace import kinds, orphans
    from fourstep.cli.clause_trace import trace as traced

    found = traced()
    if clause:
        _tell(contract().clause(clause).id, found)
        return
    wrong = orphans(found)
    if html:
        from fourstep.reports.page import fill_template

        page = fill_template("trace.html.jinja", contract=contract(), found=found, kinds=kinds())
        html.parent.mkdir(parents=True, exist_ok=True)
        html.write_text(page, "utf-8")
        news.give(f"Page: {html}", "dim")
    table = Table("Clause", "Promise", *kinds(), box=None, pad_edge=False)
    for id_, each in contract().clauses.items():
        table.add_row(id_, each.title, *(str(len(found[id_][kind])) for kind in kinds()))
    out.print(table)
    for sentence in wrong:
        out.tell(sentence)
    out.print(f"\n{len(contract().clauses)} clauses, {len(wrong)} orphans")
    raise typer.Exit(1 if wrong else 0)


def _tell(id_: str, found: dict[str, dict[str, list[str]]]) -> None:
    out.tell(Text.assemble((id_, "bold"), f"  {contract().clauses[id_].title}"))
    for kind, places in found[id_].items():
        out.print(f"\n{kind}", style="bold")
        for place in places or ["none"]:
            out.give(f"  {place}")
