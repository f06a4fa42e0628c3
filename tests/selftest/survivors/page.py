"""What became of all changes, as JSON, as a table in Markdown, and as a page."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from selftest.survivors.outcome import NOT_GOOD, Fate, Outcome, count_fates

_HEAD = ("backend", "module", "changes", *(str(fate) for fate in Fate))
_STYLE = "body{font-family:system-ui;margin:2rem}td,th{padding:.2rem .6rem;text-align:left}"
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Systematic mutation</title>
<style>{style}</style></head><body><h1>Systematic mutation</h1>
<table>{table}</table><h2>Survived, or could not be tried</h2><ul>{survived}</ul></body></html>
"""


def describe(outcome: Outcome) -> dict[str, object]:
    """An outcome as JSON holds it."""
    change = outcome.change
    return {
        "backend": outcome.backend,
        "module": change.module,
        "function": change.function,
        "line": change.lines.start,
        "before": change.before,
        "after": change.after,
        "fate": str(outcome.fate),
        "by": outcome.by,
        "tests": outcome.tried,
    }


def make_rows(outcomes: Sequence[Outcome]) -> list[tuple[str, ...]]:
    """The table's rows: one for each module of each backend, and one for each whole backend."""
    rows = [(*key, *_figures(count)) for key, count in count_fates(outcomes).items()]
    for backend in sorted({each.backend for each in outcomes}):
        count = Counter(each.fate for each in outcomes if each.backend == backend)
        rows.append((backend, "all", *_figures(count)))
    return rows


def _figures(count: Counter[Fate]) -> Iterable[str]:
    return (str(count.total()), *(str(count[fate]) for fate in Fate))


def write(outcomes: Sequence[Outcome], folder: Path) -> Path:
    """Write all three; return the page."""
    rows = [_HEAD, *make_rows(outcomes)]
    data = [describe(each) for each in outcomes]
    (folder / "survivors.json").write_text(json.dumps(data, indent=1) + "\n", "utf-8")
    lines = [f"| {' | '.join(row)} |" for row in rows]
    table = "\n".join([lines[0], "|---" * len(_HEAD) + "|", *lines[1:]])
    (folder / "survivors.md").write_text(f"{table}\n", "utf-8")
    page = folder / "index.html"
    page.write_text(_make_page(rows, outcomes), "utf-8")
    return page


def _make_page(rows: Sequence[Sequence[str]], outcomes: Iterable[Outcome]) -> str:
    cells = ["".join(f"<td>{escape(each)}</td>" for each in row) for row in rows[1:]]
    head = "".join(f"<th>{escape(each)}</th>" for each in rows[0])
    table = "".join(f"<tr>{row}</tr>\n" for row in (head, *cells))
    survived = [each for each in outcomes if each.fate in NOT_GOOD]
    told = "".join(f"<li><code>{escape(tell(each))}</code></li>\n" for each in survived)
    return _PAGE.format(style=_STYLE, table=table, survived=told or "<li>none</li>")


def tell(outcome: Outcome) -> str:
    """An outcome in one line."""
    trouble = f" ({outcome.by})" if outcome.fate is Fate.TROUBLE else ""
    return f"{outcome.backend} {outcome.change}{trouble}"
