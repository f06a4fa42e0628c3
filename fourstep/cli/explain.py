"""`fourstep explain`: print a clause with its reason and its sources."""

from __future__ import annotations

from typing import Annotated

import typer

from fourstep.clauses import contract
from fourstep.cli.screen import out


def explain(
    clause: Annotated[str, typer.Argument(metavar="CLAUSE", help="A clause's id, as LOGIN-2.")],
) -> None:
    """Print a clause: what it promises, why, how it is observed, where it comes from."""
    found = contract().clause(clause)
    out.print(f"[bold]{found.id}[/]  {found.title}", soft_wrap=True)
    out.print(f"level {found.level}, {found.strength}\n", style="dim")
    parts = {"": found.text, "Why": found.why, "How it is observed": found.observe}
    for heading, text in parts.items():
        if heading:
            out.print(f"\n{heading}", style="bold")
        out.print(text, markup=False)
    out.print("\nSources", style="bold")
    for source in found.sources:
        out.print(f"- {source}", markup=False)
