"""`fourstep list`: the backends, the clauses, and the passwords that nobody should have."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table

from fourstep.cli.missing import tell_missing_node
from fourstep.cli.screen import out
from fourstep.contract.clauses import read_contract
from fourstep.errors import KitError
from fourstep.paths import SPECS
from fourstep.servers import manifest


def list_backends(
    clauses: Annotated[bool, typer.Option("--clauses", help="List the clauses instead.")] = False,
    passwords: Annotated[
        bool, typer.Option("--passwords", help="List the common passwords instead (PW-4).")
    ] = False,
) -> None:
    """List the backends of this kit, the clauses of its contract, or the common passwords."""
    if clauses and passwords:
        raise KitError("--clauses and --passwords exclude each other.", "Give one of them.")
    if passwords:
        typer.echo((SPECS / "common-passwords.txt").read_text(encoding="utf-8"), nl=False)
        return
    out.print(_make_clauses() if clauses else _make_backends())
    if not clauses and (missing := tell_missing_node()):
        out.give(missing)


def _make_backends() -> Table:
    table = Table("Name", "Language", "Framework", "Level claimed", box=None, pad_edge=False)
    for each in manifest.read_all():
        table.add_row(each.name, each.language, each.framework, each.level)
    return table


def _make_clauses() -> Table:
    table = Table("Clause", "Level", "Promise", box=None, pad_edge=False)
    for each in read_contract().clauses.values():
        table.add_row(each.id, each.level, each.title)
    return table
