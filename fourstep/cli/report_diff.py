"""`fourstep report diff`: what got worse since an earlier report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fourstep.cli.screen import news, out

if TYPE_CHECKING:
    from fourstep.reports.diff import Change, Comparison

Old = Annotated[Path, typer.Argument(metavar="OLD", help="The older report.")]
New = Annotated[Path, typer.Argument(metavar="NEW", help="The newer report.")]


def diff(
    old: Old,
    new: New,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a page into this file, too.")
    ] = None,
) -> None:
    """Compare a report with an older one: what got worse, what got better.

    Exit status 0: nothing got worse; 1: a clause did; 2: the two cannot be compared.
    """
    from fourstep.reports.diff import compare

    before, now, found = compare(old, new)
    for each in found:
        _tell(each)
    if html:
        from fourstep.reports.page import make_diff_page

        html.parent.mkdir(parents=True, exist_ok=True)
        html.write_text(make_diff_page(before, now, found), "utf-8")
        news.give(f"Page: {html}", "dim")
    raise typer.Exit(1 if any(each.worse for each in found) else 0)


def _tell(found: Comparison) -> None:
    from fourstep.reports.counts import name_run

    out.tell(f"{name_run(found.new)}: {found.sum_up()}", "bold")
    for word, run in (("old", found.old), ("new", found.new)):
        out.tell(f"  {word}  {_describe(run, found)}")
    if found.is_backwards:
        news.print("The old report is the newer one: did you mean the other order?")
    _tell_changes("Worse", found.worse)
    _tell_changes("Better", found.better)
    _tell_changes("Otherwise", found.other)
    if found.still_failing:
        out.tell(f"\nStill failing: {' '.join(found.still_failing)}")
    out.print()


def _describe(run: Mapping[str, Any], found: Comparison) -> str:
    from fourstep.reports.counts import commit, format_summary, format_time, name_run

    parts = [format_time(run), f"commit {commit(run)}" if commit(run) else "", format_summary(run)]
    parts += [name_run(run)] if name_run(found.old) != name_run(found.new) else []
    return ", ".join(filter(None, parts))


def _tell_changes(title: str, changes: Sequence[Change]) -> None:
    from fourstep.reports.causes import find_repeated

    if not changes:
        return
    out.print(f"\n{title}", style="bold")
    same = find_repeated({"clauses": [each.clause for each in changes]})
    for each in changes:
        clause = each.clause
        head = f"  {clause['id']}  {each.before} → {clause['verdict']}  {clause['title']}"
        out.tell(head)
        told = f"as {same[clause['id']]}" if clause["id"] in same else clause["evidence"]
        if each.step >= 0 and told:
            out.tell(indent(told, "    "), "dim")
