"""A report as Markdown, for the summary page of a CI run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from fourstep.reports.counts import name, summary
from fourstep.visible import visible

_MARKS = re.compile(r"[\\`*_~|\[\]!]")


def markdown(report: Mapping[str, Any]) -> str:
    """Counts for each run, then what did not pass, with its evidence."""
    head = f"# fourstep: level {_cell(report['level'])}, contract {_cell(report['contract'])}"
    rows = [
        f"| {_cell(name(run))} | {_cell(summary(run))} | {run['seconds']:.0f} s |"
        for run in report["runs"]
    ]
    table = "\n".join(["| backend | verdicts | time |", "|---|---|---|", *rows])
    return "\n\n".join([head, table, *(_bad(run) for run in report["runs"] if _bad(run))]) + "\n"


def _bad(run: Mapping[str, Any]) -> str:
    clauses = [each for each in run["clauses"] if each["verdict"] != "PASS"]
    if not clauses:
        return ""
    parts = [f"## {_cell(name(run))}"]
    for each in clauses:
        text = each["gap"] or each["evidence"]
        head = f"{each['verdict']}: {each['id']} {each['title']}"
        parts.append(f"### {_cell(head)}\n\n{_block(text)}")
    return "\n\n".join(parts)


def _block(text: str) -> str:
    return "\n".join(f"    {line}" for line in visible(text).split("\n"))


def _cell(text: str) -> str:
    """A text in one line in which nothing is Markdown: no link, no picture, no mark-up."""
    plain = visible(text).replace("&", "&amp;").replace("<", "&lt;")
    return _MARKS.sub(r"\\\g<0>", " ".join(plain.split()))
