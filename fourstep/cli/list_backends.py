"""`fourstep list`: the backends and the clauses."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table

from fourstep import manifest
from fourstep.clauses import contract
from fourstep.cli.screen import out


def list_backends(
    clauses: Annotated[bool, typer.Option("--clauses", help="List the clauses instead.")] = False,
) -> None:
    """List the backends of this kit, or the clauses of its contract."""
    out.print(_clauses() if clauses else _backends())


def _backends() -> Table:
    table = Table("Name", "Language", "Framework", "Level claimed", box=None, pad_edge=False)
    for each in manifest.all_backends():
        table.add_row(each.name, each.language, each.framework, each.level)
    return table


def _clauses() -> Table:
    table = Table("Clause", "Level", "Promise", box=None, pad_edge=False)
    for each in contract().clauses.values():
        table.add_row(each.id, each.level, each.title)
    return table
