"""A report as Markdown, for the summary page of a CI run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from fourstep.reports.causes import find_repeated
from fourstep.reports.counts import (
    commit,
    format_headline,
    format_summary,
    format_time,
    group_blocked,
    name_run,
    sort_by_worst,
    sum_up,
)
from fourstep.visible import escape

_MARKS = re.compile(r"[\\`*_~|\[\]!]")


def make_markdown(report: Mapping[str, Any]) -> str:
    """The verdict and the counts of each run, then what did not pass, the worst first."""
    head = f"# fourstep: level {_escape(report['level'])}, contract {_escape(report['contract'])}"
    said = [
        f"**{sum_up(run)}**: {_escape(name_run(run))} "
        f"{_escape(format_headline(run, report['level']))}"
        for run in report["runs"]
    ]
    rows = [_make_row(run) for run in report["runs"]]
    heads = "| backend | verdicts | began | commit | time |\n|---|---|---|---|---|"
    bad = [_format_bad(run) for run in report["runs"]]
    return "\n\n".join([head, *said, "\n".join([heads, *rows]), *filter(None, bad)]) + "\n"


def _make_row(run: Mapping[str, Any]) -> str:
    cells = [
        name_run(run),
        format_summary(run),
        format_time(run),
        commit(run),
        f"{run['seconds']:.0f} s",
    ]
    return f"| {' | '.join(map(_escape, cells))} |"


def _format_bad(run: Mapping[str, Any]) -> str:
    clauses = [each for each in sort_by_worst(run["clauses"]) if each["verdict"] != "PASS"]
    if not clauses:
        return ""
    parts, same = [f"## {_escape(name_run(run))}", *_format_blocked(run)], find_repeated(run)
    for each in clauses:
        if each["verdict"] == "BLOCKED":
            continue
        told = f"as {same[each['id']]}" if each["id"] in same else each["evidence"]
        head = f"{each['verdict']}: {each['id']} {each['title']}"
        parts.append(f"### {_escape(head)}\n\n{_make_block(each['gap'] or told)}")
        if each.get("log") and each["id"] not in same:
            parts.append(f"What the server wrote during the test:\n\n{_make_block(each['log'])}")
    return "\n\n".join(parts)


def _format_blocked(run: Mapping[str, Any]) -> list[str]:
    """What to mend first, and what waits for it: a line for each cause."""
    return [
        f"**BLOCKED**: {len(ids)} by {_escape(cause)}{'' if number else ' (mend this first)'}: "
        f"{_escape(' '.join(ids))}"
        for number, (cause, ids) in enumerate(group_blocked(run).items())
    ]


def _make_block(text: str) -> str:
    return "\n".join(f"    {line}" for line in escape(text).split("\n"))


def _escape(text: str) -> str:
    """A text in one line in which nothing is Markdown: no link, no picture, no mark-up."""
    plain = escape(text).replace("&", "&amp;").replace("<", "&lt;")
    return _MARKS.sub(r"\\\g<0>", " ".join(plain.split()))
