"""`fourstep trace`: what speaks of each clause, and which have nobody who does."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from fourstep.cli import completion
from fourstep.cli.screen import news, out
from fourstep.contract.clauses import read_contract


def trace(
    clause: Annotated[
        str,
        typer.Argument(
            metavar="CLAUSE",
            help="A clause's id; then all its places are listed.",
            autocompletion=completion.complete_clauses,
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
    from fourstep.cli.clause_trace import find_orphans, list_kinds
    from fourstep.cli.clause_trace import trace as traced

    found = traced()
    if clause:
        _tell(read_contract().find_clause(clause).id, found)
        return
    wrong = find_orphans(found)
    if html:
        from fourstep.reports.page import fill_template

        values = {"contract": read_contract(), "found": found, "kinds": list_kinds()}
        page = fill_template("trace.html.jinja", **values)
        html.parent.mkdir(parents=True, exist_ok=True)
        html.write_text(page, "utf-8")
        news.give(f"Page: {html}", "dim")
    out.print(_make_table(found))
    for sentence in wrong:
        out.tell(sentence)
    out.print(f"\n{len(read_contract().clauses)} clauses, {len(wrong)} orphans")
    raise typer.Exit(1 if wrong else 0)


def _make_table(found: dict[str, dict[str, list[str]]]) -> Table:
    from fourstep.cli.clause_trace import list_kinds

    table = Table("Clause", "Promise", *list_kinds(), box=None, pad_edge=False)
    for id_, each in read_contract().clauses.items():
        table.add_row(id_, each.title, *(str(len(found[id_][kind])) for kind in list_kinds()))
    return table


def _tell(id_: str, found: dict[str, dict[str, list[str]]]) -> None:
    out.tell(Text.assemble((id_, "bold"), f"  {read_contract().clauses[id_].title}"))
    for kind, places in found[id_].items():
        out.print(f"\n{kind}", style="bold")
        for place in places or ["none"]:
            out.give(f"  {place}")
